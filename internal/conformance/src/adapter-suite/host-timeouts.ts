import { deferred } from '@aplyid-workflow/testkit';
import { describe, expect, it, vi } from 'vitest';
import { deliver } from '../deliver.ts';
import { expectAnswer, type StartTestHost } from './test-host.ts';

// Long enough for a busy machine: no test depends on timing.
const longWait = { timeout: 10_000 };

/** The framework's timeout may respond to a delivery before the adapter does. */
export function describeHostTimeouts(startHost: StartTestHost): void {
  describe("the host's own timeout", () => {
    it('may respond first: the handler keeps running, and nothing is thrown', async () => {
      const gate = deferred();
      const host = await startHost({ timeout: 50, onCaseCompleted: () => gate.promise });
      const { status } = await deliver(host.webhookUrl);
      expect([503, 504]).toContain(status);

      gate.resolve();
      await vi.waitFor(async () => expectAnswer(await deliver(host.webhookUrl), 200), longWait);
      expect(host.events).toHaveLength(1);
      expect(host.errors).toEqual([]);
    });

    it('may respond first: the handler may fail after that', async () => {
      const gates = [deferred(), deferred()];
      let runs = 0;
      const host = await startHost({ timeout: 50, onCaseCompleted: () => gates[runs++]?.promise });
      const { status } = await deliver(host.webhookUrl);
      expect([503, 504]).toContain(status);

      gates[0]?.reject(new Error('failed too late'));
      gates[1]?.resolve();
      await vi.waitFor(async () => expectAnswer(await deliver(host.webhookUrl), 200), longWait);
      expect(host.events).toHaveLength(2);
      // onError is not awaited: a remote host's call arrives later.
      await vi.waitFor(() => expect(host.errors).toHaveLength(1), longWait);
      expect(host.errors).toMatchObject([{ error: { message: 'failed too late' } }]);
    });
  });
}
