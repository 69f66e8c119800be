import { Agent, createServer, type RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import { listen, newCase } from '@aplyid-workflow/testkit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { faultServer, raw } from '../../../../test/fault-server.ts';
import { fetchTransport, type Transport, WorkflowClient } from '../../../index.ts';
import { nodeTransport } from '../../../node.ts';

const accessKey = 'key-of-the-socket-tests';

/** A server that counts its open connections. */
async function countingServer(listener: RequestListener) {
  const sockets = new Set<Socket>();
  const server = createServer(listener);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  const { url, close } = await listen(server);
  onTestFinished(close);
  return { baseUrl: url, open: () => sockets.size };
}

const transports: [string, () => Transport][] = [
  ['fetchTransport', () => fetchTransport()],
  ['nodeTransport', () => nodeTransport()],
];

describe.each(transports)('%s', (_, transport) => {
  it('keeps no connection for a response that is not read', async () => {
    const { baseUrl, open } = await countingServer((_request, response) => {
      // The body has no end.
      response.writeHead(302, { location: '/elsewhere' }).write('x'.repeat(100_000));
    });
    const workflow = new WorkflowClient({ accessKey, baseUrl, transport: transport() });
    const results = await Promise.allSettled(
      Array.from({ length: 100 }, () => workflow.cases.create(newCase)),
    );
    for (const result of results) expect(result).toMatchObject({ reason: { code: 'redirect' } });
    await expect.poll(open).toBe(0);
  });

  it('makes a thousand calls with one signal, without a warning from Node', async () => {
    const warnings: unknown[] = [];
    const listener = (warning: unknown) => void warnings.push(warning);
    process.on('warning', listener);
    onTestFinished(() => void process.off('warning', listener));
    const { baseUrl } = await countingServer((request, response) => {
      request.resume().on('end', () => response.writeHead(201).end('{}'));
    });
    const workflow = new WorkflowClient({ accessKey, baseUrl, transport: transport() });
    const { signal } = new AbortController();
    await Promise.all(Array.from({ length: 1000 }, () => workflow.cases.create(newCase, { signal })));
    expect(warnings).toEqual([]);
  });

  it('ends a call that is answered with 101', async () => {
    const upgrade = 'HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n';
    const { baseUrl, posts } = await faultServer([raw(upgrade)]);
    const workflow = new WorkflowClient({ accessKey, baseUrl, transport: transport() });
    await expect(workflow.cases.create(newCase)).rejects.toMatchObject({ outcome: 'unknown' });
    expect(posts()).toBe(1);
  });
});

it('calls over an agent with one socket follow each other after any response', async () => {
  const { baseUrl } = await countingServer((request, response) => {
    request.resume().on('end', () => response.writeHead(307, { location: '/' }).write('x'));
  });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  onTestFinished(() => agent.destroy());
  const workflow = new WorkflowClient({ accessKey, baseUrl, transport: nodeTransport({ agent }) });
  for (let n = 0; n < 5; n++)
    await expect(workflow.cases.create(newCase)).rejects.toMatchObject({ code: 'redirect' });
});
