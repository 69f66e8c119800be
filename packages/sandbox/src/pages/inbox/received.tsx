import { escapeDirections } from '../../model/json.ts';
import type { InboxEntry } from '../../model/webhook/delivery.ts';
import { Badge } from '../parts/badges.tsx';
import { Time } from '../parts/show.tsx';
import { CopyText, pretty } from '../parts/text.tsx';
import { Subject } from '../webhooks/subject.tsx';

/** One webhook on one line that expands to the headers and body that an app receives. */
export function Received({ of: entry }: { of: InboxEntry }) {
  const { id, webhookId, headers, body, status, earlier, receivedAt } = entry;
  const type = headers['x-workflow-event-type'] ?? 'no event type';
  return (
    <li>
      <details id={`received-${id}`} class="attempt">
        <summary>
          <span class="name">
            {type}
            <Subject of={{ body }} />
          </span>
          <Badge tone={status < 300 ? 'good' : 'bad'}>{`answered ${status}`}</Badge>
          {earlier > 0 && <Badge tone="wait">{`webhook id seen before: ${timesOf(earlier)}`}</Badge>}
          <span class="small muted">
            <Time at={receivedAt} />
          </span>
        </summary>
        <div class="stack">
          {earlier > 0 && (
            <p class="notice">
              The same webhook id arrived before. An app must handle it once; the SDK’s receiver does.
            </p>
          )}
          <p class="line wrap small">
            <span class="muted">Webhook id</span>
            <a href={`/portal/deliveries/${encodeURIComponent(webhookId)}`}>
              <code>{webhookId}</code>
            </a>
            <CopyText text={webhookId} />
          </p>
          <div class="columns">
            <div class="stack small">
              <h3>Headers</h3>
              <pre>
                {Object.entries(headers)
                  .map(([name, value]) => `${name}: ${escapeDirections(value)}`)
                  .join('\n')}
              </pre>
            </div>
            <div class="stack small">
              <h3>Body</h3>
              <pre>{pretty(body)}</pre>
            </div>
          </div>
        </div>
      </details>
    </li>
  );
}

function timesOf(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
