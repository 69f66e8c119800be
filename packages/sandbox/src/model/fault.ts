/**
 * A fault that applies to the next `times` API requests or webhooks, or to all of them (`always`).
 *
 * API: `latency` waits before the request is handled; `status` responds without handling it; `reset` closes the
 * connection without handling it; `half_answer` handles it, so that a Case **is** created, and closes the
 * connection in the middle of the response.
 *
 * Webhooks: `delay` sends it later; `duplicate` delivers it twice; `reorder` sends it after the next one; `drop`
 * never sends it; `truncate` sends half of its body, on each attempt that it applies to.
 */
export type FaultSpec =
  | {
      target: 'api';
      fault:
        | { kind: 'latency'; ms: number }
        | { kind: 'status'; status: 401 | 422 | 429 | 500 | 503; retryAfter?: number }
        | { kind: 'reset' }
        | { kind: 'half_answer' };
      times: number | 'always';
      /** Milliseconds by the sandbox's clock after which it turns itself off. */
      forMs?: number;
    }
  | {
      target: 'webhooks';
      fault:
        | { kind: 'delay'; ms: number }
        | { kind: 'duplicate' }
        | { kind: 'reorder' }
        | { kind: 'drop' }
        | { kind: 'truncate' };
      times: number | 'always';
      /** Milliseconds by the sandbox's clock after which it turns itself off. */
      forMs?: number;
    };

/** A fault that is on, and how many requests or webhooks it still applies to. */
export type Fault = FaultSpec & { id: number; remaining: number | 'always'; endsAt: Date | null };

export type ApiFault = Extract<FaultSpec, { target: 'api' }>['fault'];
export type WebhookFault = Extract<FaultSpec, { target: 'webhooks' }>['fault'];
export type ApiFaultKind = ApiFault['kind'];
export type WebhookFaultKind = WebhookFault['kind'];

export const apiFaultKinds: readonly ApiFaultKind[] = ['latency', 'status', 'reset', 'half_answer'];

export const webhookFaultKinds: readonly WebhookFaultKind[] = [
  'delay',
  'duplicate',
  'reorder',
  'drop',
  'truncate',
];

/** The statuses that a fault can answer an API request with. */
export const faultStatuses = [401, 422, 429, 500, 503] as const;
