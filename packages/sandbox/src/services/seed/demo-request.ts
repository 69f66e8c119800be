import { randomUUID } from 'node:crypto';
import type { ApiRequest } from '../../model/request.ts';

export interface DemoRequest {
  readonly maskedToken: string;
  readonly integrationId: number;
  readonly number: number;
  readonly params: unknown;
  readonly receivedAt: number;
}

/** The API request that created a demo Case. */
export function demoRequest(demo: DemoRequest): ApiRequest {
  return {
    requestId: randomUUID(),
    method: 'POST',
    path: '/integrations/core/cases',
    status: 201,
    faults: [],
    maskedKey: demo.maskedToken,
    integrationId: demo.integrationId,
    rejection: null,
    body: JSON.stringify(demo.params),
    receivedAt: new Date(demo.receivedAt),
    duration: 2 + (demo.number % 9),
  };
}
