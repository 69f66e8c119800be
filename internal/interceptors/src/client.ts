import { fetchTransport, type Transport, WorkflowClient } from '@aplyid-workflow/core';
import { nodeTransport } from '@aplyid-workflow/core/node';

export const baseUrl = 'https://api.example.test';
export const accessKey = 'key-of-the-interceptor-tests';
export const path = '/integrations/core/cases';

/** Each transport, with its name. */
export const transports: [string, () => Transport][] = [
  ['fetchTransport', () => fetchTransport()],
  ['nodeTransport', () => nodeTransport()],
];

/** A client of an API that only an interceptor can answer. */
export function clientOver(transport: Transport, options: { maxRetries?: number } = {}): WorkflowClient {
  return new WorkflowClient({ accessKey, baseUrl, transport, ...options });
}
