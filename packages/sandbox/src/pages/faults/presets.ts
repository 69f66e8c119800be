import type { FaultSpec } from '../../model/fault.ts';

const day = 24 * 60 * 60 * 1000;

/** A common failure in one click: a fault, or a move of the clock. */
export interface Preset {
  readonly name: string;
  readonly label: string;
  /** What happens, in a sentence. */
  readonly note: string;
  readonly does: FaultSpec | { readonly advance: number };
}

export const presets: readonly Preset[] = [
  {
    name: 'api-down',
    label: 'API down',
    note: 'Every request is answered with 503.',
    does: { target: 'api', fault: { kind: 'status', status: 503 }, times: 'always' },
  },
  {
    name: 'slow',
    label: 'Slow API',
    note: 'Every request waits 5 seconds first.',
    does: { target: 'api', fault: { kind: 'latency', ms: 5000 }, times: 'always' },
  },
  {
    name: 'rate-limited',
    label: '429 for a minute',
    note: 'Every request is answered with 429 and Retry-After 5.',
    does: {
      target: 'api',
      fault: { kind: 'status', status: 429, retryAfter: 5 },
      times: 'always',
      forMs: 60_000,
    },
  },
  {
    name: 'lost-answer',
    label: 'Lost response',
    note: 'The next Case is created, and the response is cut off.',
    does: { target: 'api', fault: { kind: 'half_answer' }, times: 1 },
  },
  {
    name: 'webhook-twice',
    label: 'Webhook twice',
    note: 'The next webhook is delivered twice, with the same webhook id.',
    does: { target: 'webhooks', fault: { kind: 'duplicate' }, times: 1 },
  },
  {
    name: 'out-of-order',
    label: 'Out of order',
    note: 'The next webhook is sent after the one that follows it.',
    does: { target: 'webhooks', fault: { kind: 'reorder' }, times: 1 },
  },
  {
    name: 'truncated',
    label: 'Half a webhook',
    note: 'The next attempt sends half of the body; the retry is whole.',
    does: { target: 'webhooks', fault: { kind: 'truncate' }, times: 1 },
  },
  {
    name: '31-days-on',
    label: '31 days on',
    note: 'The clock moves forward: Test tokens expire.',
    does: { advance: 31 * day },
  },
];
