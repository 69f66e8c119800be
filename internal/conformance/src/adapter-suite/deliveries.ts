import { caseCompleted, webhookHeaders } from '@aplyid-workflow/testkit';
import { describe, expect, it } from 'vitest';
import { deliver } from '../deliver.ts';
import { expectAnswer, otherSecret, type StartTestHost, secret } from './test-host.ts';

/** The vendor's deliveries reach the handler. */
export function describeDeliveries(startHost: StartTestHost): void {
  describe('deliveries', () => {
    it("accepts the docs' example and passes it to the handler as a typed event", async () => {
      const before = Date.now();
      const host = await startHost();
      const answer = await deliver(host.webhookUrl);

      expectAnswer(answer, 200);
      expect(answer.text).toBe('{"received":true}');
      expect(host.events).toEqual([
        {
          id: webhookHeaders['X-Workflow-Webhook-Id'],
          type: 'case.completed',
          data: caseCompleted,
          receivedAt: expect.any(String),
        },
      ]);
      const receivedAt = Date.parse(host.events[0]?.receivedAt ?? '');
      expect(receivedAt).toBeGreaterThanOrEqual(before);
      expect(receivedAt).toBeLessThanOrEqual(Date.now());
      expect(host.errors).toEqual([]);
    });

    it('keeps undocumented properties, and every character', async () => {
      const host = await startHost();
      const body = {
        ...caseCompleted,
        client: { ...caseCompleted.client, name: 'Zoë Māori 🦉', external_id: null, risk: ['low'] },
        more: { than: 'documented' },
      };
      expectAnswer(await deliver(host.webhookUrl, { body }), 200);
      expect(host.events.map(({ data }) => data)).toEqual([body]);
    });

    it('acknowledges an event type without a handler', async () => {
      const host = await startHost();
      const headers = { 'X-Workflow-Event-Type': 'case.future' };
      expectAnswer(await deliver(host.webhookUrl, { headers, body: { any: 'shape' } }), 200);
      expect(host.events).toEqual([]);
      expect(host.errors).toEqual([]);
    });

    it('accepts both secrets while one replaces the other', async () => {
      const host = await startHost({ webhooks: { secret: [secret, otherSecret] } });
      for (const [index, each] of [secret, otherSecret].entries()) {
        const headers = { 'X-Workflow-Webhook-Id': `rotation-${index}` };
        expectAnswer(await deliver(`${host.baseUrl}/${each}`, { headers }), 200);
      }
      expect(host.events).toHaveLength(2);
    });

    it('accepts deliveries at the base path if secret is false', async () => {
      const host = await startHost({ webhooks: { secret: false } });
      expectAnswer(await deliver(host.baseUrl), 200);
      expect(host.events).toHaveLength(1);
    });
  });
}
