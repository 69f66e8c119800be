import { checkConcurrent, checkDuplicate, checkUnknownType, deliveryFinding } from './delivery-checks.ts';
import { type Finding, skipped } from './finding.ts';
import {
  checkMalformed,
  checkMethod,
  checkNoSecret,
  checkNotJson,
  checkOversize,
  checkStalled,
  checkUndocumented,
  checkWrongSecret,
} from './refusal-checks.ts';
import type { Target } from './target.ts';
import { checkUrl } from './url-check.ts';

type Check = (target: Target) => Finding | Promise<Finding>;

/** A finding with the name of its check. */
export interface NamedFinding extends Finding {
  readonly check: string;
}

const unauthenticated: Readonly<Record<string, Check>> = {
  'no secret': checkNoSecret,
  'wrong secret': checkWrongSecret,
  'wrong method': checkMethod,
};

/** They say nothing until a delivery is accepted. */
const deliveries: Readonly<Record<string, Check>> = {
  duplicate: checkDuplicate,
  concurrent: checkConcurrent,
  'unknown event type': checkUnknownType,
  'not JSON': checkNotJson,
  malformed: checkMalformed,
  undocumented: checkUndocumented,
  oversize: checkOversize,
};

/**
 * Checks a receiver, in the order in which a person would fix what is wrong.
 *
 * @param patience - how long a body that stalls is watched, in milliseconds
 */
export async function* examine(target: Target, patience: number): AsyncGenerator<NamedFinding> {
  yield { check: 'URL', ...checkUrl(target) };
  const answer = await target.send();
  const delivery = deliveryFinding(answer);
  yield { check: 'delivery', ...delivery };
  const isReachable = answer.status !== 0 || answer.isTimeout;
  // The slowest check runs beside the others.
  const isAccepted = delivery.state === 'ok' || delivery.state === 'warning';
  const stalled = isAccepted ? checkStalled(target, patience) : undefined;
  for (const [check, run] of Object.entries(unauthenticated)) {
    yield { check, ...(isReachable ? await run(target) : skipped('the app was not reached')) };
  }
  for (const [check, run] of Object.entries(deliveries)) {
    yield { check, ...(isAccepted ? await run(target) : skipped('no delivery is accepted yet')) };
  }
  yield { check: 'slow body', ...((await stalled) ?? skipped('no delivery is accepted yet')) };
}
