import type { Fault, FaultSpec } from '../../model/fault.ts';

type Options = readonly (readonly [value: string, label: string])[];

/** The faults of API requests; a status follows a colon. */
export const apiFaults: Options = [
  ['latency', 'Latency: wait first'],
  ['status:401', 'Respond with 401 Unauthorized'],
  ['status:422', 'Respond with 422 Unprocessable'],
  ['status:429', 'Respond with 429 Too Many Requests'],
  ['status:500', 'Respond with 500 Internal Server Error'],
  ['status:503', 'Respond with 503 Service Unavailable'],
  ['reset', 'Connection reset: no Case is created'],
  ['half_answer', 'Half a response: the Case is created'],
];

/** The faults of webhooks. */
export const webhookFaults: Options = [
  ['delay', 'Delay: send it later'],
  ['duplicate', 'Duplicate: deliver it twice'],
  ['reorder', 'Reorder: after the next one'],
  ['drop', 'Drop: never send it'],
  ['truncate', 'Truncate: half its body'],
];

/** A fault in words. */
export function describeFault({ fault }: FaultSpec): string {
  switch (fault.kind) {
    case 'latency':
    case 'delay':
      return `${fault.kind === 'delay' ? 'Delay' : 'Latency'} of ${fault.ms} ms`;
    case 'status':
      return fault.retryAfter === undefined
        ? `Answer ${fault.status}`
        : `Respond with ${fault.status}, Retry-After ${fault.retryAfter}`;
    default:
      return [...apiFaults, ...webhookFaults].find(([kind]) => kind === fault.kind)?.[1] ?? fault.kind;
  }
}

/** How many more requests or webhooks a fault applies to, in words. */
export function describeRemaining({ target, remaining, endsAt }: Fault): string {
  const [one, many] = target === 'api' ? ['request', 'requests'] : ['webhook', 'webhooks'];
  if (remaining === 'always') {
    return endsAt ? `Every ${one} until ${endsAt.toISOString().slice(11, 19)} UTC` : `Every ${one}`;
  }
  return remaining === 1 ? `The next ${one}` : `The next ${remaining} ${many}`;
}

/** For the middle of a sentence. */
export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
