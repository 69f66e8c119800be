import type { Child } from 'hono/jsx';
import type { SandboxCase } from '../../model/case.ts';
import type { Delivery } from '../../model/delivery.ts';
import type { Integration } from '../../model/integration.ts';
import { createCaseCurl } from '../parts/curl.ts';
import { Code } from '../parts/show.tsx';

export interface ChecklistProps {
  integrations: Integration[];
  cases: SandboxCase[];
  deliveries: Delivery[];
  origin: string;
}

/** The four steps to a first webhook; only the next one is shown in full. */
export function Checklist({ integrations, cases, deliveries, origin }: ChecklistProps) {
  const done = [integrations.length > 0, cases.length > 0, deliveries.length > 0, false];
  const next = done.indexOf(false);
  const [newest] = cases;
  const [delivery] = deliveries;
  const steps: readonly (readonly [title: string, how: Child])[] = [
    [
      'Make a Test integration',
      <>
        <p>It gives you an Access Token, and knows where to send outcomes.</p>
        <a class="button primary" href="/portal/integrations">
          Make an integration
        </a>
      </>,
    ],
    [
      'Create a Case',
      <>
        <p>With the Access Token, from your app or a shell:</p>
        <Code id="curl" label="Create a Case">
          {createCaseCurl(origin)}
        </Code>
      </>,
    ],
    [
      'Walk its guided flow',
      newest && (
        <>
          <p>Be the Client: walk the steps and choose the outcome.</p>
          <a class="button primary" href={new URL(newest.caseUrl).pathname}>
            Open the guided flow of {newest.name}
          </a>
        </>
      ),
    ],
    [
      'See the webhook arrive',
      delivery && (
        <>
          <p>It was sent, and your app has not taken it yet.</p>
          <a class="button primary" href={`/portal/deliveries/${delivery.id}`}>
            See its attempts
          </a>
        </>
      ),
    ],
  ];
  return (
    <section class="card" aria-labelledby="start">
      <h2 id="start">From here to your first webhook</h2>
      <ol class="checklist">
        {steps.map(([title, how], index) => (
          <li class={done[index] ? 'done' : undefined}>
            <h3>
              {title}
              {done[index] && <span class="unseen">, done</span>}
            </h3>
            {index === next && how}
          </li>
        ))}
      </ol>
    </section>
  );
}
