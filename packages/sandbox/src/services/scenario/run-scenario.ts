import { SandboxError } from '../../model/errors.ts';
import type { IntegrationWithToken } from '../../model/integration.ts';
import { inboxUrl, type PlannedAction, type ScenarioPlan } from '../../model/scenario/plan.ts';
import type { ScenarioRun } from '../../model/scenario/scenario-run.ts';
import { createCase } from '../cases/create-case.ts';
import type { Clock } from '../clock.ts';
import type { Services } from '../services.ts';
import { stepLoop } from './step-loop.ts';

export interface RunningScenario extends ScenarioRun {
  /** Makes the steps that are due by the sandbox's clock. */
  settle(): Promise<void>;
  /** Makes no further step. */
  stop(): void;
}

export interface ScenarioParts {
  readonly services: Pick<
    Services,
    'integrations' | 'listeners' | 'company' | 'auto' | 'cases' | 'deliveries' | 'faults' | 'inbox'
  >;
  readonly clock: Clock;
  /** The sandbox's own `idle`, without the scenario. */
  readonly idle: () => Promise<void>;
  /** What the Webhook URL `inbox` stands for. */
  readonly webhookUrl: string;
}

/**
 * Fills an empty sandbox with a scenario and starts its steps.
 *
 * @throws {@link SandboxError} `conflict` if the sandbox is not empty, or for a Live integration without a subscription
 */
export function runScenario(plan: ScenarioPlan, parts: ScenarioParts): RunningScenario {
  const { services, clock, idle } = parts;
  const { integrations, company, auto, faults } = services;
  if (integrations.list({ limit: 1 }).length > 0) {
    throw new SandboxError('conflict', 'a scenario needs an empty sandbox: reset it, or give another file');
  }
  if (plan.subscription) company.setSubscription(plan.subscription);
  if (plan.auto === true) auto.turnOn();
  if (plan.auto === false) auto.turnOff();
  const created: Record<string, IntegrationWithToken> = {};
  for (const [name, { type, webhookUrl }] of plan.integrations) {
    const url = webhookUrl === inboxUrl ? parts.webhookUrl : webhookUrl;
    created[name] = integrations.create({ type, webhookUrl: url });
  }
  for (const spec of plan.faults) faults.add(spec);
  const ids: Record<string, number> = {};
  const create = (name: string): void => {
    const planned = plan.cases.get(name);
    if (planned) ids[name] = createCase(services, created[planned.integration]?.id, planned.body).id;
  };
  for (const [name, { isFirst }] of plan.cases) {
    if (isFirst) create(name);
  }
  const caseId = (name: string): number => ids[name] ?? 0;
  const webhookId = (name: string): string => {
    const { deliveryId } = services.cases.get(caseId(name));
    if (deliveryId !== null) return deliveryId;
    throw new SandboxError('conflict', `Case ${name} has no webhook yet: complete it in an earlier step`);
  };
  const act = async (action: PlannedAction): Promise<void> => {
    switch (action.kind) {
      case 'create':
        return create(action.name);
      case 'complete':
        return void services.cases.complete(
          caseId(action.name),
          action.approvalStatus === undefined ? {} : { approvalStatus: action.approvalStatus },
        );
      case 'cancel':
        return void services.cases.cancel(caseId(action.name));
      case 'resend':
        return void (await services.deliveries.resend(webhookId(action.name)));
      case 'duplicate':
        return void (await services.deliveries.duplicate(webhookId(action.name)));
      case 'fault':
        return void faults.add(action.spec);
      case 'clearFaults':
        return faults.clear();
      case 'inboxAnswer':
        return services.inbox.setAnswer(action.status);
      case 'subscription':
        return company.setSubscription(action.subscription);
      case 'advance':
        await idle();
        clock.shift(action.ms);
        return idle();
      case 'idle':
        return idle();
    }
  };
  const loop = stepLoop(plan.steps, { act, clock, idle });
  const { name, description } = plan;
  return { name, description, integrations: created, cases: ids, ...loop };
}
