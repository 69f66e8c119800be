import { inspect } from 'node:util';
import type { HandlerContext, WebhookDelivery } from '@aplyid-workflow/core';
import { describe, expect, it } from 'vitest';
import { deliver } from '../deliver.ts';
import { expectAnswer, type StartTestHost, secret } from './test-host.ts';

/** What the host's own functions receive, and what happens if they are missing. */
export function describeHostCode(startHost: StartTestHost): void {
  describe("the host's own code", () => {
    it('receives a context with a signal besides the event', async () => {
      const contexts: (HandlerContext | undefined)[] = [];
      const host = await startHost({ onCaseCompleted: (_event, context) => void contexts.push(context) });
      expectAnswer(await deliver(host.webhookUrl), 200);
      expect(contexts).toHaveLength(1);
      expect(contexts[0]?.tx).toBeUndefined();
      expect(contexts[0]?.signal).toBeInstanceOf(AbortSignal);
      expect(contexts[0]?.signal.aborted).toBe(false);
    });

    it('may authenticate a delivery, which does not print its secret', async () => {
      const deliveries: WebhookDelivery[] = [];
      const authenticate = (delivery: WebhookDelivery) => {
        deliveries.push(delivery);
        return deliveries.length > 1;
      };
      const host = await startHost({ webhooks: { authenticate } });
      expectAnswer(await deliver(host.webhookUrl), 401);
      expectAnswer(await deliver(host.webhookUrl), 200);
      expect(host.events).toHaveLength(1);
      for (const delivery of deliveries) {
        expect(delivery.secret).toBe(secret);
        expect(inspect(delivery, { depth: 8 })).not.toContain(secret);
        expect(JSON.stringify(delivery)).not.toContain(secret);
      }
    });

    it('answers 500 to an outcome without a handler, unless the type is ignored', async () => {
      const host = await startHost({ isHandled: false });
      expectAnswer(await deliver(host.webhookUrl), 500);
      expect(host.errors).toMatchObject([{ event: { type: 'case.completed' } }]);

      const ignoring = await startHost({ isHandled: false, webhooks: { ignore: ['case.completed'] } });
      expectAnswer(await deliver(ignoring.webhookUrl), 200);
      expect(ignoring.errors).toEqual([]);
    });
  });
}
