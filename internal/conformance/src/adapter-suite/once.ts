import { deferred, webhookHeaders } from '@aplyid-workflow/testkit';
import { describe, expect, it, vi } from 'vitest';
import { type Answer, deliver } from '../deliver.ts';
import { expectAnswer, expectRetryAfter, type StartTestHost } from './test-host.ts';

// Long enough for a busy machine: no test depends on timing.
const longWait = { timeout: 10_000 };

/** An event is handled once, and none is lost. */
export function describeOnce(startHost: StartTestHost): void {
  describe('handles each event once and loses none', () => {
    it('answers 200 to a delivery that was handled, and does not handle it again', async () => {
      const host = await startHost();
      for (let i = 0; i < 3; i++) expectAnswer(await deliver(host.webhookUrl), 200);
      expect(host.events).toHaveLength(1);
    });

    it('handles one of 50 concurrent duplicates and asks the others to retry later', async () => {
      const gate = deferred();
      const host = await startHost({ onCaseCompleted: () => gate.promise });
      const answers: Answer[] = [];
      const deliveries = Array.from({ length: 50 }, async () => {
        answers.push(await deliver(host.webhookUrl));
      });
      await vi.waitFor(() => expect(answers).toHaveLength(49), longWait);
      for (const answer of answers) {
        expectAnswer(answer, 409);
        expectRetryAfter(answer);
      }
      gate.resolve();
      await Promise.all(deliveries);
      for (const answer of answers.slice(49)) expectAnswer(answer, 200);

      expectAnswer(await deliver(host.webhookUrl), 200);
      expect(host.events).toHaveLength(1);
    });

    it('answers 500 when the handler fails, notifies onError, and handles the redelivery', async () => {
      const failure = new Error('the database is down');
      let isDown = true;
      const host = await startHost({
        onCaseCompleted: () => {
          if (isDown) throw failure;
        },
      });
      const answer = await deliver(host.webhookUrl);
      expectAnswer(answer, 500);
      expect(answer.text).not.toContain(failure.message);
      // onError is not awaited: a remote host's call arrives later.
      await vi.waitFor(() => expect(host.errors).toHaveLength(1), longWait);
      expect(host.errors).toEqual([{ error: failure, event: host.events[0] }]);

      isDown = false;
      expectAnswer(await deliver(host.webhookUrl), 200);
      expect(host.events.map(({ id }) => id)).toEqual(Array(2).fill(webhookHeaders['X-Workflow-Webhook-Id']));
      expect(host.errors).toHaveLength(1);
    });

    it('answers 503 when the handler is slow, lets it finish, and handles the event once', async () => {
      const gate = deferred();
      const host = await startHost({ webhooks: { ackTimeout: 50 }, onCaseCompleted: () => gate.promise });
      const late = await deliver(host.webhookUrl);
      expectAnswer(late, 503);
      expectRetryAfter(late);
      await vi.waitFor(async () => expectAnswer(await deliver(host.webhookUrl), 409), longWait);

      gate.resolve();
      await vi.waitFor(async () => expectAnswer(await deliver(host.webhookUrl), 200), longWait);
      expect(host.events).toHaveLength(1);
      expect(host.errors).toEqual([]);
    });

    it('handles a redelivery after a slow handler has failed after the response', async () => {
      const gates = [deferred(), deferred()];
      const failure = new Error('failed too late');
      let runs = 0;
      const host = await startHost({
        webhooks: { ackTimeout: 50 },
        onCaseCompleted: () => gates[runs++]?.promise,
      });
      expectAnswer(await deliver(host.webhookUrl), 503);
      await vi.waitFor(() => expect(host.events).toHaveLength(1), longWait);
      gates[0]?.reject(failure);
      await vi.waitFor(() => expect(host.errors).toHaveLength(1), longWait);
      expect(host.errors).toEqual([{ error: failure, event: host.events[0] }]);

      gates[1]?.resolve();
      await vi.waitFor(async () => expectAnswer(await deliver(host.webhookUrl), 200), longWait);
      expect(host.events).toHaveLength(2);
    });
  });
}
