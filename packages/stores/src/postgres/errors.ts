import { WorkflowError } from '@aplyid-workflow/core';

/** An SDK error with the client's error as its cause. */
export function explain(error: unknown): unknown {
  if (WorkflowError.is(error)) return error;
  const { state, message } = refusalOf(error);
  const [code, text] = (state && known[state]) || described(state, message);
  return new WorkflowError(text, { code, cause: error });
}

/** A serialisation failure or a deadlock: the transaction may be run again. */
export function isRetryable(error: unknown): boolean {
  return /^40(001|P01)$/.test(refusalOf(error).state ?? '');
}

const known: Readonly<Record<string, readonly [code: string, text: string]>> = {
  '42P01': [
    'store_schema_missing',
    "the store's table is missing: call ensureSchema() first, or check the schema option",
  ],
  25006: ['store_read_only', 'PostgreSQL is read-only: connect to the primary'],
  '25P02': [
    'transaction_aborted',
    'the transaction is aborted: a handler caught an error of a statement; use a savepoint, or let it throw',
  ],
};

function described(state: string | undefined, message: string): readonly [code: string, text: string] {
  return state === undefined || /^(08|57P|53300)/.test(state)
    ? [
        'store_unavailable',
        `PostgreSQL could not be reached, or the connection was lost: ${message}; retry later`,
      ]
    : ['store_failed', `PostgreSQL refused a statement: ${message}`];
}

/** The server's message and SQLSTATE. An ORM wraps them in an error whose message also contains the values. */
function refusalOf(error: unknown): { readonly state: string | undefined; readonly message: string } {
  let message = String(error);
  for (let link = error, depth = 0; link instanceof Error && depth < 8; link = link.cause, depth++) {
    message = link.message;
    if ('code' in link && typeof link.code === 'string' && /^[0-9A-Z]{5}$/.test(link.code)) {
      return { state: link.code, message };
    }
  }
  return { state: undefined, message };
}
