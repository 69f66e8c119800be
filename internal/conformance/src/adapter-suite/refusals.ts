import { request } from 'node:http';
import { connect } from 'node:net';
import { caseCompleted, webhookHeaders } from '@aplyid-workflow/testkit';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { BodyParser, HostLimit } from '../adapter-host.ts';
import { deliver } from '../deliver.ts';
import { expectAnswer, type StartTestHost } from './test-host.ts';

/** A delivery that is not as documented is rejected with a reason, and never blocks the host. */
export function describeRefusals(
  startHost: StartTestHost,
  bodyParser: BodyParser,
  limits: readonly HostLimit[],
): void {
  describe('refusals', () => {
    it.each([
      ['415 to a body that is not JSON', 415, 'content-type', { headers: { 'Content-Type': 'text/plain' } }],
      ['400 without a webhook id', 400, 'x-workflow-webhook-id', without('X-Workflow-Webhook-Id')],
      ['400 without an event type', 400, 'x-workflow-event-type', without('X-Workflow-Event-Type')],
      ['400 to a body without case_id', 400, 'case_id', { body: { ...caseCompleted, case_id: undefined } }],
      ['400 to a body without a client', 400, 'client', { body: { ...caseCompleted, client: null } }],
      ['400 to a list', 400, '', { body: [caseCompleted] }],
    ])('answers %s, and why', async (_, status, path, delivery) => {
      const host = await startHost();
      expect(expectAnswer(await deliver(host.webhookUrl, delivery), status)).toMatchObject({
        issues: [{ path, message: expect.stringMatching(/./) }],
      });
      expect(host.events).toEqual([]);
    });

    it.each([
      [400, 'malformed JSON', { body: '{"case_id":1024,' }],
      [400, 'an empty body', { body: '' }],
      [415, 'a delivery without a content type', { headers: { 'Content-Type': '' } }],
    ])('answers %i to %s', async (status, _, delivery) => {
      const host = await startHost();
      const answer = await deliver(host.webhookUrl, delivery);
      // A body parser that runs before the route may send the response itself.
      if (bodyParser === 'before') expect(answer.status).toBe(status);
      else expectAnswer(answer, status);
      expect(host.events).toEqual([]);
    });

    it('answers 413 to a body over maxBodyBytes', async () => {
      const host = await startHost({ webhooks: { maxBodyBytes: 1024 } });
      const body = { ...caseCompleted, more: 'x'.repeat(1024) };
      expectAnswer(await deliver(host.webhookUrl, { body }), 413);
      expect(host.events).toEqual([]);
    });

    // A body parser that runs before the route has its own limit, and waits for the end.
    if (bodyParser !== 'before') {
      it('answers 413 to a body of unknown length as soon as it is over maxBodyBytes', async () => {
        const host = await startHost({ webhooks: { maxBodyBytes: 1024 } });
        const status = await new Promise((resolve) => {
          const upload = request(host.webhookUrl, { method: 'POST', headers: webhookHeaders });
          onTestFinished(() => void upload.destroy());
          upload.on('response', ({ statusCode }) => resolve(statusCode)).on('error', resolve);
          // Never ended.
          upload.write('x'.repeat(2048));
        });
        if (limits.includes('cuts-oversized')) expect(status).toMatchObject({ code: 'ECONNRESET' });
        else expect(status).toBe(413);
        expect(host.events).toEqual([]);
      });
    }

    if (bodyParser !== 'before') {
      it('stops reading a stalled body, and closes its connection', async () => {
        const host = await startHost({ webhooks: { ackTimeout: 50 } });
        expect(await halfADelivery(host.webhookUrl, limits)).toMatch(/^HTTP\/1\.1 [45]\d\d /);
        expect(host.events).toEqual([]);
      });
    }

    it('survives a delivery that is cut off', async () => {
      const host = await startHost();
      const { port, pathname } = new URL(host.webhookUrl);
      await new Promise<void>((resolve, reject) => {
        const socket = connect(Number(port), '127.0.0.1')
          .on('error', reject)
          .on('close', () => resolve());
        socket.write(halfARequest(pathname), () => socket.destroySoon());
      });
      expectAnswer(await deliver(host.webhookUrl), 200);
      expect(host.events).toHaveLength(1);
    });
  });
}

function without(header: keyof typeof webhookHeaders) {
  return { headers: { [header]: undefined } };
}

/** Sends a delivery whose body stops in the middle; returns the response when the connection is closed. */
function halfADelivery(webhookUrl: string, limits: readonly HostLimit[]): Promise<string> {
  const { port, pathname } = new URL(webhookUrl);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), '127.0.0.1')
      .on('error', reject)
      .on('data', (chunk) => {
        answer += chunk;
        if (limits.includes('keeps-stalled')) resolve(answer);
      })
      .on('close', () => resolve(answer));
    onTestFinished(() => void socket.destroy());
    socket.write(halfARequest(pathname));
  });
}

function halfARequest(pathname: string): string {
  const headers = Object.entries({ ...webhookHeaders, Host: 'localhost', 'Content-Length': 1000 });
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`);
  return `POST ${pathname} HTTP/1.1\r\n${lines.join('')}\r\n{"case_id":`;
}
