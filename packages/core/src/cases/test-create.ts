import { inspect } from 'node:util';
import { expect } from 'vitest';
import { apiServer, type Script } from '../../test/api-server.ts';
import { fetchTransport } from '../client/transport/fetch-transport.ts';
import { type Transport, WorkflowClient, type WorkflowClientOptions, WorkflowError } from '../index.ts';
import { nodeTransport } from '../node.ts';

// For the tests of `cases.create`.
export const accessKey: string = 'the-access-key-that-nobody-may-see';

export const transports: [string, () => Transport][] = [
  ['fetchTransport', () => fetchTransport()],
  ['nodeTransport', () => nodeTransport()],
];

/** A client of a server that responds by the script. */
export async function setUpClient(
  transport: () => Transport,
  script: Script,
  options: WorkflowClientOptions = {},
): Promise<{
  workflow: WorkflowClient;
  requests: Awaited<ReturnType<typeof apiServer>>['requests'];
  baseUrl: string;
}> {
  const { baseUrl, requests } = await apiServer(script);
  const workflow = new WorkflowClient({ accessKey, baseUrl, transport: transport(), ...options });
  return { workflow, requests, baseUrl };
}

/** Fails unless the promise rejects, and returns the reason. */
export function failureOf(call: Promise<unknown>): Promise<WorkflowError> {
  return call.then(
    () => expect.unreachable('the call should have failed'),
    (error: unknown) => {
      if (!WorkflowError.is(error)) throw error;
      expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain(accessKey);
      return error;
    },
  );
}
