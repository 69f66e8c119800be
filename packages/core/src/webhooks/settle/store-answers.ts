import { WorkflowError } from '../../errors/errors.ts';
import type { OnceResult, WebhookClaim } from '../store/store.ts';

/** @throws {@link WorkflowError} with the code `invalid_store_answer`, if the answer is not a documented one */
export function checkClaim(claim: WebhookClaim): WebhookClaim {
  const isClaimed = claim?.state === 'claimed' && typeof claim.token === 'string';
  checkAnswer('claim', isClaimed || isAnswer(claim, 'processing'));
  return claim;
}

/**
 * @param isDone - whether the work has succeeded
 * @throws {@link WorkflowError} with the code `invalid_store_answer`, if the answer is not a documented one
 */
export function checkOnce(result: OnceResult, isDone: boolean): OnceResult {
  const isEnded = result?.state === 'done' && isDone;
  checkAnswer('once', isEnded || isAnswer(result, 'processing') || isAnswer(result, 'busy'));
  return result;
}

/** @throws {@link WorkflowError} if what the store's method returned is not documented */
export function checkAnswer(method: string, isValid: boolean): void {
  if (isValid) return;
  throw new WorkflowError(
    `the store's ${method}() returned an undocumented answer: check its implementation`,
    { code: 'invalid_store_answer' },
  );
}

/** Whether there is nothing to do now: the event was processed, or can be retried after a delay. */
function isAnswer(answer: OnceResult | WebhookClaim, waiting: 'processing' | 'busy'): boolean {
  if (answer?.state === 'processed') return true;
  return answer?.state === waiting && answer.retryAfterMs >= 0 && Number.isFinite(answer.retryAfterMs);
}
