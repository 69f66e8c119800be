import type { DatabaseSync } from 'node:sqlite';
import { webhookFaultKinds } from '../model/fault.ts';
import type { DeliveryAttempt } from '../model/webhook/delivery.ts';
import { date, headers, integer, nullable, oneOf, type Row, text, words } from './row.ts';

/** A delivery's id and body; attempts that sent the body unchanged do not store it again. */
export interface Sent {
  readonly id: string;
  readonly body: string;
}

export function attemptStore(db: DatabaseSync) {
  const select = db.prepare('SELECT * FROM attempts WHERE delivery_id = ? ORDER BY id');
  const insert = db.prepare(
    `INSERT INTO attempts (delivery_id, reason, faults, url, request_headers, request_body, status,
       response_headers, response_body, error, started_at, duration)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return {
    /** Oldest first. */
    of({ id, body }: Sent): DeliveryAttempt[] {
      return select.all(id).map((row) => readAttempt(row, body));
    },
    add({ id, body }: Sent, attempt: DeliveryAttempt): void {
      const { reason, faults, url, requestHeaders, requestBody } = attempt;
      const { status, responseHeaders, responseBody, error, startedAt, duration } = attempt;
      const why = [reason, faults.join(' ')] as const;
      const sent = [url, JSON.stringify(requestHeaders), requestBody === body ? null : requestBody] as const;
      const answer = [status, JSON.stringify(responseHeaders), responseBody, error] as const;
      insert.run(id, ...why, ...sent, ...answer, +startedAt, duration);
    },
  };
}

function readAttempt(row: Row, body: string): DeliveryAttempt {
  return {
    url: text(row, 'url'),
    reason: oneOf(['first', 'retry', 'resend', 'duplicate'], row, 'reason'),
    faults: words(webhookFaultKinds, row, 'faults'),
    requestHeaders: headers(row, 'request_headers'),
    requestBody: nullable(text, row, 'request_body') ?? body,
    status: nullable(integer, row, 'status'),
    responseHeaders: headers(row, 'response_headers'),
    responseBody: text(row, 'response_body'),
    error: nullable(text, row, 'error'),
    startedAt: date(row, 'started_at'),
    duration: integer(row, 'duration'),
  };
}
