import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { caseCompleted, listen } from '@aplyid-workflow/testkit';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { WebhookReceiver } from '../../index.ts';
import { delivery, headers, secret, setUp } from '../test-receiver.ts';

describe('WebhookReceiver behind node:http', () => {
  async function serve(webhooks: WebhookReceiver): Promise<string> {
    const server = createServer(async (request, response) => {
      const { method = '', headers, url = '' } = request;
      const result = await webhooks.receive({ method, headers, secret: url.split('/').pop(), body: request });
      response.writeHead(result.status, result.headers).end(result.body);
    });
    const { url, close } = await listen(server);
    onTestFinished(close);
    return `${url}/${secret}`;
  }

  it('reads the stream of a Node request', async () => {
    const { webhooks, handler } = setUp();
    const url = await serve(webhooks);
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(caseCompleted) });
    expect(await response.json()).toEqual({ received: true });
    expect(handler.mock.lastCall?.[0].data).toEqual(caseCompleted);
  });

  it('answers 413 to a stream of unknown length that exceeds the limit', async () => {
    const url = await serve(setUp({ maxBodyBytes: 1000 }).webhooks);
    const body = new ReadableStream({
      start(controller) {
        for (let n = 0; n < 20; n++) controller.enqueue(new Uint8Array(100));
        controller.close();
      },
    });
    const init: RequestInit & { duplex: 'half' } = { method: 'POST', headers, body, duplex: 'half' };
    const response = await fetch(url, init);
    expect(response.status).toBe(413);
    expect(response.headers.get('connection')).toBe('close');
  });

  /** Sends the start of a delivery, and keeps the connection open. */
  async function sendPart(url: string): Promise<Socket> {
    const { port, pathname } = new URL(url);
    const socket = connect(Number(port), '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    await once(socket, 'connect');
    const lines = Object.entries({ host: 'localhost', ...headers, 'content-length': '300' });
    socket.write(
      `POST ${pathname} HTTP/1.1\r\n${lines.map((line) => line.join(': ')).join('\r\n')}\r\n\r\n{"case`,
    );
    return socket;
  }

  it('stops reading a stalled body after ackTimeout, and closes the connection', async () => {
    const { webhooks, onError } = setUp({ ackTimeout: 50 });
    const socket = await sendPart(await serve(webhooks));
    let text = '';
    socket.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
    });
    await once(socket, 'close');
    expect(text).toMatch(/^HTTP\/1\.1 408 /);
    expect(text.toLowerCase()).toContain('connection: close');
    expect(onError).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ code: 'body_stalled', message: expect.stringContaining('ackTimeout') }),
      { event: undefined },
    );
  });

  it('reports a disconnect in the middle of the body as a disconnect', async () => {
    const { webhooks, onError } = setUp();
    const socket = await sendPart(await serve(webhooks));
    socket.destroy();
    await expect.poll(() => onError).toHaveBeenCalledOnce();
    expect(onError.mock.lastCall?.[0]).toMatchObject({
      code: 'body_interrupted',
      message: expect.stringContaining('connection was closed'),
    });
  });
});

describe('a web stream', () => {
  it('is abandoned when it stalls', async () => {
    const { webhooks, onError } = setUp({ ackTimeout: 20 });
    const body = new ReadableStream();
    expect((await webhooks.receive(delivery({ body }))).status).toBe(408);
    expect(onError.mock.lastCall?.[0]).toMatchObject({ code: 'body_stalled' });
  });

  it('is reported as interrupted when it breaks', async () => {
    const { webhooks, onError } = setUp();
    const body = new ReadableStream({ start: (controller) => controller.error(new Error('reset')) });
    const { status, headers } = await webhooks.receive(delivery({ body }));
    expect([status, headers.connection]).toEqual([400, 'close']);
    expect(onError.mock.lastCall?.[0]).toMatchObject({ code: 'body_interrupted' });
  });
});
