import { WorkflowError } from '../../errors.ts';
import type { OnceResult, WebhookClaim } from '../store.ts';

/** @throws {@link WorkflowError} with the code `invalid_store_answer`, if the answer is not a documented one */
export function checkClaim(claim: WebhookClaim): WebhookClaim {
  const state = claim?.state;
  if (state === 'processed') return claim;
  if (state === 'claimed' && typeof claim.token === 'string') return claim;
  if (state === 'processing' && isDelay(claim.retryAfterMs)) return claim;
  throw invalid('claim');
}

/**
 * @param isDone - whether the work has succeeded
 * @throws {@link WorkflowError} with the code `invalid_store_answer`, if the answer is not a documented one
 */
export function checkOnce(result: OnceResult, isDone: boolean): OnceResult {
  const state = result?.state;
  if (state === 'processed' || (state === 'done' && isDone)) return result;
  if ((state === 'processing' || state === 'busy') && isDelay(result.retryAfterMs)) return result;
  throw invalid('once');
}

/** @throws {@link WorkflowError} with the code `invalid_store_answer`, if the answer is not a documented one */
export function checkRenewal(isHeld: boolean): boolean {
  if (typeof isHeld === 'boolean') return isHeld;
  throw invalid('renew');
}

function isDelay(ms: unknown): boolean {
  return typeof ms === 'number' && ms >= 0 && ms < Number.POSITIVE_INFINITY;
}

function invalid(method: string): WorkflowError {
  return new WorkflowError(
    `the store's ${method}() returned an undocumented answer: check its implementation`,
    {
      code: 'invalid_store_answer',
    },
  );
}
