import { setTimeout as wait } from 'node:timers/promises';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { createMiddleware } from 'hono/factory';
import type { ApiFaultKind } from '../model/fault.ts';
import type { Services } from '../services/services.ts';
import type { ApiEnv } from './env.ts';
import { faultAnswer } from './fault-answer.ts';

/**
 * Applies the active faults to an API request: a latency, then one of the others. Of these, only
 * `half_answer` lets the request through; `cutAnswer` does the rest.
 */
export function meetFaults({ faults, stopping }: Services) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    const latency = faults.takeApi('latency');
    const other = faults.takeApi('status', 'reset', 'half_answer');
    const met: ApiFaultKind[] = [latency, other].flatMap((fault) => fault?.kind ?? []);
    if (met.length > 0) c.set('faults', met);
    if (latency && !(await waited(latency.ms, stopping))) c.set('faults', ['latency', 'reset']);
    if (c.get('faults')?.includes('reset')) return RESPONSE_ALREADY_SENT;
    if (other?.kind === 'status') return faultAnswer(c, other);
    return next();
  });
}

/** Returns false if the sandbox stopped during the wait. */
function waited(ms: number, signal: AbortSignal): Promise<boolean> {
  return wait(ms, true, { signal }).catch(() => false);
}
