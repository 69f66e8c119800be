import { WorkflowError } from '@aplyid-workflow/core';
import { messageOf } from '../shared/message-of.ts';

const reasons: readonly [pattern: RegExp, code: string, message: string][] = [
  [
    /no such table: aplyid_/,
    'store_schema_missing',
    "the store's table is missing: call ensureSchema() first",
  ],
  [
    /readonly database/,
    'store_read_only',
    'the SQLite database is read-only: open it for writing, in a folder that is writable too',
  ],
  [
    /database is locked/,
    'store_busy',
    'the SQLite database is locked by another process: a redelivery tries again; keep write transactions short',
  ],
];

/** An SDK error with the driver's error as its cause. */
export function explain(error: unknown): unknown {
  if (WorkflowError.is(error)) return error;
  const text = messageOf(error);
  const [, code = 'store_failed', message = `SQLite failed: ${text}`] =
    reasons.find(([pattern]) => pattern.test(text)) ?? [];
  return new WorkflowError(message, { code, cause: error });
}

export function isBusy(error: unknown): boolean {
  return WorkflowError.is(error) && error.code === 'store_busy';
}
