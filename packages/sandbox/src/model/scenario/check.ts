import { createCaseSchema } from '@aplyid-workflow/core';
import { readFaultSpec } from '../fault-spec.ts';
import { checkWebhookUrl } from '../webhook/webhook-url.ts';
import { checkSteps } from './check-steps.ts';
import { inboxUrl, type PlannedCase, type PlannedIntegration, type ScenarioPlan } from './plan.ts';
import { type Path, type Problem, Problems } from './problems.ts';

const parts = ['name', 'description', 'subscription', 'auto', 'integrations', 'faults', 'cases', 'steps'];

/** Checks a scenario. Finds everything that is wrong with it, not only the first problem. */
export function checkScenario(value: unknown): {
  /** Undefined if there is a problem. */
  readonly plan: ScenarioPlan | undefined;
  readonly problems: readonly Problem[];
} {
  const problems = new Problems();
  const fields = problems.fields(value, [], parts);
  const integrations = new Map(
    problems
      .named(fields.integrations, ['integrations'])
      .map(([name, one]) => [name, checkIntegration(one, ['integrations', name], problems)]),
  );
  // Cases alone need an integration too.
  if (integrations.size === 0) integrations.set('app', { type: 'test', webhookUrl: inboxUrl });
  const createdLater = new Set(laterCases(fields.steps));
  const cases = new Map<string, PlannedCase>();
  for (const [name, one] of problems.named(fields.cases, ['cases'])) {
    const checked = checkCase(one, ['cases', name], [...integrations.keys()], problems);
    if (checked) cases.set(name, { ...checked, isFirst: !createdLater.has(name) });
  }
  const names = problems.named(fields.cases, []).map(([name]) => name);
  const plan: ScenarioPlan = {
    name: problems.text(fields.name, ['name']),
    description: problems.text(fields.description, ['description']),
    subscription: problems.oneOf(fields.subscription, ['trial', 'active'], ['subscription']),
    auto: problems.flag(fields.auto, ['auto']),
    integrations,
    faults: problems.list(fields.faults, ['faults']).flatMap((fault, index) => {
      return problems.attempt(() => readFaultSpec(fault), ['faults', index]) ?? [];
    }),
    cases,
    steps: checkSteps(fields.steps, names, problems),
  };
  return { plan: problems.found.length === 0 ? plan : undefined, problems: problems.found };
}

function checkIntegration(value: unknown, path: Path, problems: Problems): PlannedIntegration {
  const { type, webhookUrl } = problems.fields(value, path, ['type', 'webhookUrl']);
  const url = problems.text(webhookUrl, [...path, 'webhookUrl']) ?? inboxUrl;
  if (url !== inboxUrl) problems.attempt(() => checkWebhookUrl(url), [...path, 'webhookUrl']);
  return { type: problems.oneOf(type, ['test', 'live'], [...path, 'type']) ?? 'test', webhookUrl: url };
}

function checkCase(value: unknown, path: Path, integrations: readonly string[], problems: Problems) {
  const { integration, ...body } = problems.fields(value, path, ['integration', 'activity', 'client']);
  const chosen = problems.oneOf(integration, integrations, [...path, 'integration']);
  const result = createCaseSchema.withoutOutcome['~standard'].validate(body);
  for (const issue of result.issues ?? []) problems.add([...path, ...issue.path], issue.message);
  if (result.issues) return;
  return { integration: chosen ?? integrations[0] ?? '', body: result.value };
}

/** The names of the Cases that steps create. */
function laterCases(steps: unknown): unknown[] {
  if (!Array.isArray(steps)) return [];
  return steps.map((step: unknown) =>
    typeof step === 'object' && step !== null && 'create' in step ? step.create : undefined,
  );
}
