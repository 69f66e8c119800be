import type { DatabaseSync } from 'node:sqlite';
import { apiFaultKinds } from '../model/fault.ts';
import type { RequestListOptions } from '../model/list-options.ts';
import type { ApiRequest } from '../model/request.ts';
import { transaction } from './database.ts';
import { date, integer, nullable, oneOf, type Row, text, words } from './row.ts';

export type RequestStore = ReturnType<typeof requestStore>;

/** The maximum length of the log, so that a long-running sandbox does not grow without limit. */
export const keptRequests = 10_000;

/** The maximum delay before a request is stored, in milliseconds. A killed process loses this much of the log. */
const writeInterval = 20;

/** The log is trimmed after this many requests. */
const trimInterval = 100;

export function requestStore(db: DatabaseSync) {
  const insert = db.prepare(
    `INSERT INTO requests (request_id, method, path, status, faults, masked_key, integration_id, rejection,
       body, received_at, duration)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const trim = db.prepare('DELETE FROM requests WHERE id <= (SELECT max(id) FROM requests) - ?');
  const selectLatest = db.prepare(
    `SELECT * FROM requests
     WHERE (?1 IS NULL OR id < (SELECT id FROM requests WHERE request_id = ?1))
       AND (?2 IS NULL OR status = ?2 OR (?2 = 'failed' AND coalesce(status, 500) >= 400))
       AND (?3 IS NULL OR integration_id = ?3)
       AND (?4 IS NULL OR instr(lower(request_id || ' ' || path || ' ' || coalesce(body, '')), ?4) > 0)
     ORDER BY id DESC LIMIT ?5`,
  );
  const select = db.prepare('SELECT * FROM requests WHERE request_id = ?');
  let sinceTrim = trimInterval;
  let waiting: ApiRequest[] = [];
  let isClosed = false;

  const write = (request: ApiRequest): void => {
    const { requestId, method, path, status, faults, maskedKey, integrationId, rejection, body } = request;
    const call = [requestId, method, path, status, faults.join(' '), maskedKey] as const;
    const time = [+request.receivedAt, request.duration] as const;
    insert.run(...call, integrationId, rejection, body, ...time);
    sinceTrim++;
  };
  const flush = (): void => {
    if (waiting.length === 0) return;
    const requests = waiting;
    waiting = [];
    transaction(db, () => requests.forEach(write));
    if (sinceTrim < trimInterval) return;
    sinceTrim = 0;
    trim.run(keptRequests);
  };

  return {
    /** Stores the request soon, in one transaction with others. */
    add(request: ApiRequest): void {
      if (isClosed) return;
      if (waiting.length === 0) setTimeout(flush, writeInterval).unref();
      waiting.push(request);
    },
    /** Stores the request now, as part of the open transaction. */
    insert(request: ApiRequest): void {
      write(request);
    },
    /** Newest first. */
    latest({ limit = -1, before, status, integrationId, search }: RequestListOptions): ApiRequest[] {
      flush();
      const sought = search?.trim().toLowerCase() || null;
      return selectLatest
        .all(before ?? null, status ?? null, integrationId ?? null, sought, limit)
        .map(toRequest);
    },
    find(requestId: string): ApiRequest | undefined {
      flush();
      const row = select.get(requestId);
      return row && toRequest(row);
    },
    flush(): void {
      flush();
    },
    /** Stores the pending requests and ignores later ones, before the database is closed. */
    close(): void {
      flush();
      isClosed = true;
    },
  };
}

function toRequest(row: Row): ApiRequest {
  const reasons = ['missing', 'unknown', 'expired', 'regenerated'] as const;
  return {
    requestId: text(row, 'request_id'),
    method: text(row, 'method'),
    path: text(row, 'path'),
    status: nullable(integer, row, 'status'),
    faults: words(apiFaultKinds, row, 'faults'),
    maskedKey: nullable(text, row, 'masked_key'),
    integrationId: nullable(integer, row, 'integration_id'),
    rejection: row.rejection === null ? null : oneOf(reasons, row, 'rejection'),
    body: nullable(text, row, 'body'),
    receivedAt: date(row, 'received_at'),
    duration: integer(row, 'duration'),
  };
}
