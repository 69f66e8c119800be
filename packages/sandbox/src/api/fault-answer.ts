import type { Context } from 'hono';
import type { ApiFault } from '../model/fault.ts';

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

/** The answer of a `status` fault: what the API says with that status, and for 429 always a `Retry-After`. */
export function faultAnswer(c: Context, fault: Extract<ApiFault, { kind: 'status' }>): Response {
  const { status, retryAfter = status === 429 ? 1 : undefined } = fault;
  if (retryAfter !== undefined) c.header('Retry-After', String(retryAfter));
  return c.json(bodies[status], status);
}
