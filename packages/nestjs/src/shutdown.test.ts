import { deliver } from '@aplyid-workflow/conformance';
import { describe, expect, it, vi } from 'vitest';
import { OnWorkflowEvent, WorkflowModule } from './index.ts';
import { secret, webhooks } from './testing/settlements.ts';
import { platforms, startApp } from './testing/start-app.ts';

describe.each(platforms)('shutting down on %s', (platform) => {
  async function startSlow(ackTimeout?: number) {
    let start = () => {};
    let finish = () => {};
    const started = new Promise<void>((resolve) => {
      start = resolve;
    });
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });

    class Slow {
      @OnWorkflowEvent('case.completed')
      async settled(): Promise<void> {
        start();
        await finished;
      }
    }
    const { app, url, warnings } = await startApp(platform, {
      imports: [WorkflowModule.forRoot({ accessKey: 'key', webhooks: { ...webhooks, ackTimeout } })],
      providers: [Slow],
    });
    const webhookUrl = `${url}/webhooks/aplyid/${secret}`;
    return { app, webhookUrl, started, finish, warnings };
  }

  it('waits for the running handler, and asks senders of new deliveries to retry later', async () => {
    const { app, webhookUrl, started, finish, warnings } = await startSlow();
    const taken = deliver(webhookUrl);
    await started;
    const closed = vi.fn();
    const closing = app.close().then(closed);

    const late = () => deliver(webhookUrl, { headers: { 'X-Workflow-Webhook-Id': 'late' } });
    await expect.poll(async () => (await late()).status).toBe(503);
    expect(closed).not.toHaveBeenCalled();
    finish();
    await closing;
    expect((await taken).status).toBe(200);
    expect(warnings).toEqual([]);
  });

  it('waits no longer than ackTimeout, and warns about a handler that is still running', async () => {
    const { app, webhookUrl, started, finish, warnings } = await startSlow(100);
    const taken = deliver(webhookUrl);
    await started;
    await app.close();
    expect((await taken).status).toBe(503);
    expect(warnings).toEqual([
      [expect.stringMatching(/default integration.* still running/), 'WorkflowModule'],
    ]);
    finish();
  });

  it('does not wait if nothing is running', async () => {
    const { app } = await startSlow(60_000);
    await app.close();
  });
});
