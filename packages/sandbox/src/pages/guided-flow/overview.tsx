import type { SandboxCase } from '../../model/case.ts';
import type { FlowStep } from '../../model/guided-flow/guided-flow.ts';
import { stepDefinitions, stepNamed } from '../../model/guided-flow/steps.ts';
import type { DeliveryStatus } from '../../model/webhook/delivery.ts';
import { ApprovalBadge, CaseBadge, CaseWebhookNote } from '../parts/badges.tsx';
import { Facts, Time } from '../parts/show.tsx';
import { Live } from '../parts/table.tsx';
import { FlowFrame, type FlowProps, stepPath } from './frame.tsx';

export interface FlowOverviewProps extends FlowProps {
  /** The status of its webhook. */
  webhook: DeliveryStatus | undefined;
}

/** The page at a Case's `case_url`: the state of the flow and a link to the next step. */
export function FlowOverview({ one, flow, webhook }: FlowOverviewProps) {
  const over = flow.current === null;
  return (
    <FlowFrame one={one} flow={flow} title={over ? 'The guided flow is over' : 'Verify your identity'}>
      {flow.current ? (
        <Next {...{ one, flow, current: flow.current }} />
      ) : (
        <Result one={one} webhook={webhook} />
      )}
      <section class="card" aria-labelledby="answers">
        <h2 id="answers">{over ? 'Answers' : 'The steps'}</h2>
        <dl class="facts">
          {stepDefinitions.map(({ name, title, purpose }) => (
            <>
              <dt>{title}</dt>
              <dd>
                {answersOf(flow.steps.find((step) => step.name === name)) ??
                  (over ? outcomeOf(one, name) : purpose)}
              </dd>
            </>
          ))}
        </dl>
      </section>
    </FlowFrame>
  );
}

function Next({ one, flow, current }: FlowProps & { current: FlowStep['name'] }) {
  const started = flow.steps.some(({ state }) => state === 'done');
  const { title, purpose } = stepNamed(current);
  return (
    <section class="card loud" aria-labelledby="next">
      <h2 id="next">{title}</h2>
      <p>{purpose}</p>
      <a class="button primary" href={stepPath(one, current)}>
        {started ? `Continue with ${title.toLowerCase()}` : 'Start'}
      </a>
    </section>
  );
}

function Result({ one, webhook }: Pick<FlowOverviewProps, 'one' | 'webhook'>) {
  const endedAt = one.completedAt ?? one.cancelledAt;
  return (
    <section class="card" aria-label="Result">
      <Live id="result">
        <Facts
          of={[
            ['Status', <CaseBadge status={one.status} />],
            ['Approval', <ApprovalBadge status={one.client.approvalStatus} />],
            ['Webhook', <CaseWebhookNote of={one} status={webhook} />],
            ['Ended', endedAt && <Time at={endedAt} />],
          ]}
        />
      </Live>
    </section>
  );
}

/** The text for a step without answers after the Case has ended. */
function outcomeOf({ client, cancelledAt }: SandboxCase, step: FlowStep['name']): string {
  if (step !== 'outcome') return 'Skipped';
  return cancelledAt ? 'The Case was cancelled' : client.approvalStatus;
}

/** The labels of the chosen answers; undefined for a step without answers. */
function answersOf(step: FlowStep | undefined): string | undefined {
  if (step?.state !== 'done') return;
  const given = stepNamed(step.name).questions.map(({ name, options }) => {
    return options.find(([value]) => value === step.answers[name])?.[1];
  });
  return given.join(', ') || undefined;
}
