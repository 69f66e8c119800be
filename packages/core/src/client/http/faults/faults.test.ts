import { inspect } from 'node:util';
import { newCase } from '@aplyid-workflow/testkit';
import fc from 'fast-check';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answer, faultServer } from '../../../../test/fault-server.ts';
import { type Transport, WorkflowClient, WorkflowError, type WorkflowHooks } from '../../../index.ts';
import { nodeTransport } from '../../../node.ts';
import { fetchTransport } from '../../transport/fetch-transport.ts';
import { accessKey, faults } from './test-faults.ts';

/** Everything that was reported in this file: errors, hooks, console output. */
const reported: unknown[] = [];
const report = (info: unknown) => void reported.push(info);
const hooks: WorkflowHooks = { onRequest: report, onResponse: report, onRetry: report, onError: report };

beforeEach(() => {
  // No waits: retries follow at once.
  vi.spyOn(Math, 'random').mockReturnValue(0);
  for (const method of ['log', 'warn', 'error'] as const)
    vi.spyOn(console, method).mockImplementation((...all) => report(all));
});
afterEach(() => void vi.restoreAllMocks());

afterAll(() => {
  expect(reported.length).toBeGreaterThan(100);
  for (const each of reported)
    expect(inspect(each, { depth: 12, showHidden: true })).not.toContain(accessKey);
});

/** The error of a create that must fail. */
async function failure(workflow: WorkflowClient, options?: Parameters<WorkflowClient['cases']['create']>[1]) {
  const error: unknown = await workflow.cases.create(newCase, options).then(
    () => expect.unreachable('the call should have failed'),
    (thrown: unknown) => thrown,
  );
  reported.push(error);
  return WorkflowError.is(error) ? error : expect.unreachable(String(error));
}

const transports: [string, () => Transport][] = [
  ['fetchTransport', () => fetchTransport()],
  ['nodeTransport', () => nodeTransport()],
];

describe.each(transports)('%s, against a server that', (_, transport) => {
  const client = (baseUrl: string, limit = 20_000) =>
    new WorkflowClient({
      accessKey,
      baseUrl,
      transport: transport(),
      hooks,
      timeout: limit,
      deadline: 60_000,
    });

  it.each(faults)('%s', async (what, fault, { posts = 1, ...expected }) => {
    const server = await faultServer([fault]);
    // Only an endless response is ended by the timeout.
    const isEndless = expected.code === 'timeout' || what === 'answers with an endless error';
    const error = await failure(client(server.baseUrl, isEndless ? 1500 : undefined));
    expect(error).toMatchObject(expected);
    expect(error.message.includes('before you create it again')).toBe(expected.outcome === 'unknown');
    expect(server.posts()).toBe(posts);
  });

  it('never creates a second Case, in any order of faults', async () => {
    const made = answer(201, '{"case_id":1}');
    const anyFault = fc.constantFrom(
      ...faults
        .map(([what, fault]) => ({ what, fault }))
        .filter(({ what }) => !/stalls|trickles|endless|10 MB/.test(what)),
      { what: 'answers 201', fault: made },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(anyFault, { minLength: 1, maxLength: 4 }), async (script) => {
        const server = await faultServer([...script.map(({ fault }) => fault), made]);
        const result = await client(server.baseUrl)
          .cases.create(newCase)
          .catch((error: unknown) => error);
        reported.push(result);
        await server.close();
        // A request may have created a Case unless the server refused it; no other request may follow it.
        const refused = script.findIndex(({ what }) => !what.startsWith('answers 429'));
        const mayHaveMade = refused === -1 ? script.length + 1 : refused + 1;
        expect(server.posts()).toBeLessThanOrEqual(Math.min(mayHaveMade, 3));
      }),
      { numRuns: 100 },
    );
  }, 60_000);
});
