import type { ApiFaultKind, WebhookFaultKind } from '../model.ts';

export const apiFaultKinds: readonly ApiFaultKind[] = ['latency', 'status', 'reset', 'half_answer'];

export const webhookFaultKinds: readonly WebhookFaultKind[] = [
  'delay',
  'duplicate',
  'reorder',
  'drop',
  'truncate',
];

/** The statuses that a fault can answer an API call with. */
export const faultStatuses = [401, 422, 429, 500, 503] as const;
