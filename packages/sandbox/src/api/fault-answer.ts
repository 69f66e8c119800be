import type { Context } from 'hono';
import type { ApiFault } from '../model/fault.ts';
import { respond } from './answer.ts';
import type { ApiEnv } from './env.ts';

const bodies = {
  401: { message: 'Unauthorized' },
  422: {
    message: 'The Case is invalid',
    errors: [{ path: '', code: 'fault', message: 'refused by a fault of the sandbox' }],
  },
  429: { message: 'Too Many Requests' },
  500: { message: 'Internal Server Error' },
  503: { message: 'Service Unavailable' },
} as const;

/** The response of a `status` fault: the same body as the API sends with that status. A 429 always has `Retry-After`. */
export function faultAnswer(c: Context<ApiEnv>, fault: Extract<ApiFault, { kind: 'status' }>): Response {
  const { status, retryAfter = status === 429 ? 1 : undefined } = fault;
  const headers = retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) };
  return respond(c, bodies[status], status, headers);
}
