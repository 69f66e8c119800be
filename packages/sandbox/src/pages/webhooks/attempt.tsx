import type { DeliveryAttempt } from '../../model/delivery.ts';
import { Badge } from '../parts/badges.tsx';
import { pretty, Time } from '../parts/show.tsx';

const reasons = {
  first: '',
  retry: 'retried',
  resend: 'resent by hand',
  duplicate: 'sent as a duplicate',
} as const;

export interface AttemptProps {
  number: number;
  of: DeliveryAttempt;
  /** Shown open. */
  isLast: boolean;
}

/** One attempt: what was sent, and what came back. */
export function Attempt({ number, of: attempt, isLast }: AttemptProps) {
  const { url, requestHeaders, requestBody, status, responseHeaders, responseBody, error } = attempt;
  const good = error === null && status !== null && status >= 200 && status < 300;
  const notes = [reasons[attempt.reason], ...attempt.faults.map((fault) => `fault: ${fault}`)].filter(
    Boolean,
  );
  return (
    <li class="stack attempt">
      <div class="row">
        <h3>Attempt {number}</h3>
        <Badge tone={good ? 'good' : 'bad'}>{error ?? status}</Badge>
        <span class="small muted">
          <Time at={attempt.startedAt} />, {attempt.duration} ms{notes.length > 0 && `, ${notes.join(', ')}`}
        </span>
      </div>
      <details id={`attempt-${number}-request`}>
        <summary>{`Request of attempt ${number}`}</summary>
        <pre>{`POST ${url}\n${lines(requestHeaders)}\n\n${pretty(requestBody)}`}</pre>
      </details>
      {status !== null && (
        <details id={`attempt-${number}-response`} open={isLast}>
          <summary>{`Response to attempt ${number}`}</summary>
          <pre>{`${status}\n${lines(responseHeaders)}\n\n${responseBody || '(no body)'}`}</pre>
        </details>
      )}
    </li>
  );
}

function lines(headers: Readonly<Record<string, string>>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}
