import { WorkflowError } from '@aplyid-workflow/core';

/** An error of ours, with the client's as its cause. */
export function explain(error: unknown): unknown {
  if (WorkflowError.is(error)) return error;
  const state = sqlState(error);
  if (state === '42P01') {
    return new WorkflowError(
      "the store's table is missing: call ensureSchema() first, or check the schema option",
      {
        code: 'store_schema_missing',
        cause: error,
      },
    );
  }
  if (state === '25006') {
    return new WorkflowError('PostgreSQL is read-only here: connect to the primary', {
      code: 'store_read_only',
      cause: error,
    });
  }
  const text = error instanceof Error ? error.message : String(error);
  if (state === undefined || /^(08|57P0|53300)/.test(state)) {
    return new WorkflowError(
      `PostgreSQL could not be reached, or the connection was lost: ${text}; retry later`,
      {
        code: 'store_unavailable',
        cause: error,
      },
    );
  }
  return new WorkflowError(`PostgreSQL refused a statement: ${text}`, { code: 'store_failed', cause: error });
}

/** A serialisation failure or a deadlock: the transaction may be run again. */
export function isRetryable(error: unknown): boolean {
  return /^40(001|P01)$/.test(sqlState(error) ?? '');
}

/** The SQLSTATE of an error or of one of its causes; ORMs wrap the client's error. */
function sqlState(error: unknown): string | undefined {
  for (let link = error, depth = 0; link instanceof Object && depth < 8; depth++) {
    if ('code' in link && typeof link.code === 'string' && /^[0-9A-Z]{5}$/.test(link.code)) return link.code;
    link = 'cause' in link ? link.cause : undefined;
  }
  return undefined;
}
