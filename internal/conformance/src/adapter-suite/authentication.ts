import { describe, expect, it } from 'vitest';
import type { BodyParser } from '../adapter-host.ts';
import { deliver } from '../deliver.ts';
import { expectAnswer, otherSecret, type StartTestHost, secret } from './test-host.ts';

const unauthorized = { message: 'Unauthorized' };

/** Rejects unauthenticated requests without revealing anything. */
export function describeAuthentication(startHost: StartTestHost, bodyParser: BodyParser): void {
  describe('unauthenticated requests', () => {
    it.each([
      ['no secret', ''],
      ['another secret', `/${otherSecret}`],
      ['the start of the secret', `/${secret.slice(0, -1)}`],
      ['the secret and more', `/${secret}x`],
      ['the secret in capitals', `/${secret.toUpperCase()}`],
    ])('answers 401 to a delivery with %s', async (_, path) => {
      const host = await startHost();
      expect(expectAnswer(await deliver(`${host.baseUrl}${path}`), 401)).toEqual(unauthorized);
      expect(host.events).toEqual([]);
      expect(host.errors).toEqual([]);
    });

    it('answers only 401, for any content', async () => {
      const host = await startHost();
      const url = `${host.baseUrl}/${otherSecret}`;
      const deliveries = [
        { headers: { 'X-Workflow-Webhook-Id': undefined, 'X-Workflow-Event-Type': undefined } },
        { headers: { 'Content-Type': 'text/plain' }, body: 'hello' },
        { body: { not: 'the documented shape' } },
        // A body parser that runs before the route parses these too.
        ...(bodyParser === 'before' ? [] : [{ body: '{ not JSON' }, { body: '' }, { body: large }]),
      ];
      for (const delivery of deliveries) {
        expect(expectAnswer(await deliver(url, delivery), 401)).toEqual(unauthorized);
      }
      expect(host.events).toEqual([]);
      expect(host.errors).toEqual([]);
    });

    it.each(['GET', 'PUT', 'DELETE'])('answers 405 to %s, for any path', async (method) => {
      const host = await startHost();
      for (const url of [host.baseUrl, host.webhookUrl, `${host.baseUrl}/${otherSecret}`]) {
        const answer = await deliver(url, { method });
        expect(expectAnswer(answer, 405)).toEqual({ message: 'Method Not Allowed' });
        expect(answer.headers.get('allow')).toBe('POST');
      }
      expect(host.events).toEqual([]);
    });

    it('accepts the secret only at the end of the path', async () => {
      const host = await startHost();
      for (const path of [`?secret=${secret}`, `/${otherSecret}?secret=${secret}`, `/${secret}/more`]) {
        const { status } = await deliver(`${host.baseUrl}${path}`);
        expect([401, 404]).toContain(status);
      }
      expect(host.events).toEqual([]);
    });
  });
}

const large = JSON.stringify('x'.repeat(300 * 1024));
