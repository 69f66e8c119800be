import { execFile } from 'node:child_process';
import { Agent, type ClientRequestArgs, createServer } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { promisify } from 'node:util';
import { deferred, listen, newCase } from '@aplyid-workflow/testkit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { apiServer, json } from '../test/api-server.ts';
import { faultServer, reset } from '../test/fault-server.ts';
import { WorkflowClient } from './index.ts';
import { nodeTransport } from './node.ts';

const accessKey = 'the-access-key-that-nobody-may-see';

/** Returns connections that are already established, as agents for proxies do. */
class ConnectsFirst extends Agent {
  connections = 0;

  override createConnection(
    { port }: ClientRequestArgs,
    done?: (error: Error | null, socket: Duplex) => void,
  ): undefined {
    this.connections++;
    const socket = connect(Number(port), '127.0.0.1', () => done?.(null, socket));
  }
}

/** Responds after `delay` ms and keeps its connections open; `closed` resolves when the client closes one. */
async function patientServer(delay: number): Promise<{ baseUrl: string; closed: Promise<void> }> {
  const { promise: closed, resolve } = deferred();
  const server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
    request.resume();
    setTimeout(() => json(response, 201, { case_id: 1 }), delay);
  });
  server.on('connection', (socket) => socket.on('close', resolve));
  const { port } = await listen(server);
  onTestFinished(() => void server.close());
  return { baseUrl: `http://127.0.0.1:${port}`, closed };
}

describe('nodeTransport', () => {
  it('uses the given agent', async () => {
    const { baseUrl, requests } = await apiServer((response) => json(response, 201, { case_id: 1 }));
    const agent = new ConnectsFirst({ keepAlive: true });
    const workflow = new WorkflowClient({ accessKey, baseUrl, transport: nodeTransport({ agent }) });
    await workflow.cases.create(newCase);
    await workflow.cases.create(newCase);
    expect(requests).toHaveLength(2);
    expect(agent.connections).toBe(1);
    agent.destroy();
  });

  it('sends the length of the body in bytes', async () => {
    const { baseUrl, requests } = await apiServer((response) => json(response, 201, { case_id: 1 }));
    const workflow = new WorkflowClient({ accessKey, baseUrl, transport: nodeTransport() });
    await workflow.cases.create({ ...newCase, client: { ...newCase.client, name: 'Māia' } });
    const [request] = requests;
    expect(request?.headers).not.toHaveProperty('transfer-encoding');
    expect(request?.headers['content-length']).toBe(String(Buffer.byteLength(request?.body ?? '')));
  });

  it('never repeats a request over a connection that was already established', async () => {
    const { baseUrl, posts } = await faultServer([reset]);
    const transport = nodeTransport({ agent: new ConnectsFirst() });
    const workflow = new WorkflowClient({ accessKey, baseUrl, transport });
    await expect(workflow.cases.create(newCase)).rejects.toMatchObject({
      code: 'connection_lost',
      outcome: 'unknown',
    });
    expect(posts()).toBe(1);
  });

  it('closes a connection that is idle for 4 s, and waits longer for a response', async () => {
    const slow = 4200;
    const { baseUrl, closed } = await patientServer(slow);
    const workflow = new WorkflowClient({ accessKey, baseUrl, transport: nodeTransport() });
    // The server itself never closes the connection.
    expect(await workflow.cases.create(newCase)).toEqual({ case_id: 1 });
    await closed;
  }, 30_000);

  it.each([
    ['the proxy that Node is configured to use', '1', 'http://api.localhost:1/integrations/core/cases'],
    ['no proxy that is not configured', '0', undefined],
  ])('uses %s', async (_, use, proxied) => {
    const proxy = await apiServer((response) => json(response, 201, { case_id: 1 }));
    const code = `
      import { nodeTransport } from ${JSON.stringify(import.meta.resolve('./node.ts'))};
      const url = 'http://api.localhost:1/integrations/core/cases';
      const request = { method: 'POST', url, headers: {}, body: '{}', signal: new AbortController().signal };
      const answered = await nodeTransport()(request).catch((error) => error);
      await answered.text?.(1000);
      console.log(answered.status ?? answered.code);
    `;
    const env = { ...process.env, NODE_USE_ENV_PROXY: use, HTTP_PROXY: proxy.baseUrl, NO_PROXY: '' };
    const run = promisify(execFile);
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', code], { env });
    expect(stdout.trim()).toBe(proxied ? '201' : 'connection_failed');
    expect(proxy.requests.map(({ url }) => url)).toEqual(proxied ? [proxied] : []);
  });
});
