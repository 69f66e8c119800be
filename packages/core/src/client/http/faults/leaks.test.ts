import { getEventListeners } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { newCase } from '@aplyid-workflow/testkit';
import { describe, expect, it } from 'vitest';
import { answer, faultServer, rawAndClose, reset, stall } from '../../../../test/fault-server.ts';
import { type Transport, WorkflowClient } from '../../../index.ts';
import { nodeTransport } from '../../../node.ts';
import { fetchTransport } from '../../transport/fetch-transport.ts';
import { accessKey, head } from './test-faults.ts';

const transports: [string, () => Transport][] = [
  ['fetchTransport', () => fetchTransport()],
  ['nodeTransport', () => nodeTransport()],
];

describe.each(transports)('%s', (_, transport) => {
  it('leaves no socket, timer, listener or memory behind after a thousand failures', async () => {
    setFlagsFromString('--expose-gc');
    const collect: () => void = runInNewContext('gc');
    const caller = new AbortController();
    const script = [
      reset,
      rawAndClose(''),
      answer(500),
      answer(429, '', ['Retry-After: 99']),
      rawAndClose(`${head}Content-Length: 9\r\n\r\n{`),
      stall,
    ];
    const batch = async (size: number) => {
      const server = await faultServer(
        Array.from({ length: size }, (__, n) => script[n % script.length] ?? reset),
      );
      const workflow = new WorkflowClient({
        accessKey,
        baseUrl: server.baseUrl,
        transport: transport(),
        timeout: 50,
      });
      for (let n = 0; n < size; n += 50) {
        await Promise.all(
          Array.from({ length: 50 }, () =>
            workflow.cases.create(newCase, { signal: caller.signal }).catch(() => {}),
          ),
        );
      }
      await server.close();
    };
    const heap = () => {
      collect();
      return process.memoryUsage().heapUsed;
    };
    // Pools and compiled code are created once: they exist after the first thousand.
    await batch(1000);
    const before = heap();
    await batch(1000);
    // Closed sockets are released after a while; leaked ones never are.
    await expect.poll(() => heap() - before, { interval: 250 }).toBeLessThan(5_000_000);
    expect(getEventListeners(caller.signal, 'abort')).toHaveLength(0);
    const left = (kind: RegExp) => process.getActiveResourcesInfo().filter((each) => kind.test(each));
    await expect.poll(() => left(/TCP/)).toEqual([]);
    // vitest's timers for this test and for the poll, and undici's timer for its pool.
    await expect.poll(() => left(/Timeout/).length).toBeLessThanOrEqual(3);
  }, 60_000);
});
