import { WorkflowError } from '@aplyid-workflow/core';
import { messageOf } from '../shared/message-of.ts';

/** An SDK error with the client's error as its cause. */
export function explain(error: unknown): WorkflowError {
  const text = messageOf(error);
  if (/^READONLY/.test(text)) {
    return new WorkflowError('Redis is a read-only replica: connect to the primary', {
      code: 'store_read_only',
      cause: error,
    });
  }
  return new WorkflowError(`Redis did not run a script: ${text}; retry later`, {
    code: 'store_unavailable',
    cause: error,
  });
}
