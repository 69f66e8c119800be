import { escapeDirections } from '../../model/json.ts';
import type { DeliveryAttempt } from '../../model/webhook/delivery.ts';
import { Badge } from '../parts/badges.tsx';
import { Time } from '../parts/show.tsx';
import { pretty } from '../parts/text.tsx';
import { isTaken } from './about.ts';

const reasons = {
  first: '',
  retry: 'retried',
  resend: 'resent by hand',
  duplicate: 'sent as a duplicate',
} as const;

export interface AttemptProps {
  number: number;
  of: DeliveryAttempt;
}

/** One attempt on one line that expands to the request and the response. */
export function Attempt({ number, of: attempt }: AttemptProps) {
  const { url, requestHeaders, requestBody, status, responseHeaders, responseBody, error } = attempt;
  const faults = attempt.faults.map((fault) => `${fault} by your fault`);
  const notes = [reasons[attempt.reason], ...faults].filter(Boolean);
  return (
    <li>
      <details id={`attempt-${number}`} class="attempt">
        <summary>
          <span class="name">Attempt {number}</span>
          <Badge tone={isTaken(attempt) ? 'good' : 'bad'}>{error ?? String(status)}</Badge>
          <span class="small muted">
            <Time at={attempt.startedAt} />, {attempt.duration} ms
            {notes.length > 0 && `, ${notes.join(', ')}`}
          </span>
        </summary>
        <div class="columns">
          <div class="stack small">
            <h3>Sent</h3>
            <pre>{`POST ${url}\n${lines(requestHeaders)}\n\n${pretty(requestBody)}`}</pre>
          </div>
          <div class="stack small">
            <h3>Answered</h3>
            <pre>
              {status === null
                ? `No response: ${error}`
                : `${status}\n${lines(responseHeaders)}\n\n${escapeDirections(responseBody) || '(no body)'}`}
            </pre>
          </div>
        </div>
      </details>
    </li>
  );
}

function lines(headers: Readonly<Record<string, string>>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${escapeDirections(value)}`)
    .join('\n');
}
