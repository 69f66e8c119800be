import type { Child } from 'hono/jsx';
import type { SandboxCase } from '../../model/case.ts';
import type { Delivery } from '../../model/webhook/delivery.ts';
import { plainText } from '../parts/text.tsx';

export interface ChecklistProps {
  hasIntegration: boolean;
  newestCase: SandboxCase | undefined;
  newestDelivery: Delivery | undefined;
}

type Step = readonly [title: string, done: boolean, how: Child];

function stepsOf({ hasIntegration, newestCase, newestDelivery }: ChecklistProps): readonly Step[] {
  return [
    [
      'Create a Test integration',
      hasIntegration,
      <>
        <p>It has an Access Token and a Webhook URL. No app yet? Use the built-in receiver.</p>
        <a class="button primary" href="/portal/integrations#new-integration">
          Create an integration
        </a>
      </>,
    ],
    [
      'Create a Case',
      newestCase !== undefined,
      <>
        <p>Here, with a form, or from your app with the Access Token.</p>
        <a class="button primary" href="/portal/cases/new">
          Create a Case
        </a>
      </>,
    ],
    [
      'Complete it',
      newestDelivery !== undefined,
      newestCase && (
        <>
          <p>Choose an outcome on its page, or complete its guided flow as the Client.</p>
          <div class="row">
            <a class="button primary" href={`/portal/cases/${newestCase.id}`}>
              Open {plainText(newestCase.name)}
            </a>
            <a class="button" href={new URL(newestCase.caseUrl).pathname}>
              Open the guided flow
            </a>
          </div>
        </>
      ),
    ],
    [
      'See the webhook arrive',
      false,
      newestDelivery && (
        <>
          <p>It was sent, but it is not delivered yet.</p>
          <a class="button primary" href={`/portal/deliveries/${newestDelivery.id}`}>
            See why
          </a>
        </>
      ),
    ],
  ];
}

/** The steps for a first-time user; the next one is shown in full. */
export function Checklist(props: ChecklistProps) {
  const steps = stepsOf(props);
  const next = steps.findIndex(([, done]) => !done);
  return (
    <section class="card" aria-labelledby="start">
      <h2 id="start">From here to your first webhook</h2>
      <ol class="checklist">
        {steps.map(([title, done, how], index) => (
          <li class={done ? 'done' : undefined}>
            <h3>
              {title}
              {done && <span class="unseen">, done</span>}
            </h3>
            {index === next && how}
          </li>
        ))}
      </ol>
    </section>
  );
}
