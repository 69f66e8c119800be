import { expect, it, vi } from 'vitest';
import { startBrokenApi } from './broken-api.ts';
import type { TestEnvironment } from './set-up.ts';

const johnDoe = { reference: 'order-9281', name: 'John Doe' };

/** How the app starts and stops. */
export function describeProcess(setUp: () => Promise<TestEnvironment>): void {
  it.each([
    ['APLYID_WORKFLOW_ACCESS_KEY', 'APLYID_WORKFLOW_ACCESS_KEY'],
    ['APLYID_WEBHOOK_SECRET', 'generateWebhookSecret'],
  ])('does not start without %s, and says what to do', async (variable, advice) => {
    const { launch } = await setUp();
    const app = launch({ [variable]: '' });
    expect(await app.exited).toBe(1);
    expect(app.output).toContain('WorkflowConfigurationError');
    expect(app.output).toContain(advice);
  });

  it('does not start on a port that is in use', async () => {
    const { start, launch } = await setUp();
    const { port } = new URL((await start()).url);
    const app = launch({ PORT: port });
    expect(await app.exited).toBe(1);
    expect(app.output).toContain('EADDRINUSE');
  });

  it('exits with 0 on SIGTERM', async () => {
    const { start } = await setUp();
    const app = await start();
    await app.onboard(johnDoe);
    expect(await app.process.end('SIGTERM')).toBe(0);
  });

  it('finishes running work before it stops', async () => {
    const { start } = await setUp();
    let answer = () => {};
    const api = await startBrokenApi((response) => {
      answer = () => void response.writeHead(201).end('{}');
    });
    const app = await start({ APLYID_WORKFLOW_BASE_URL: api.url });
    const onboarding = app.onboard(johnDoe);
    await vi.waitFor(() => expect(api.received).toBe(1), { timeout: 10_000 });
    const exited = app.process.end('SIGTERM');
    await vi.waitFor(() => expect(app.find('order-9281')).rejects.toThrow(), { timeout: 10_000 });
    answer();
    const created = { reference: 'order-9281', state: 'created' };
    expect(await onboarding).toEqual({ status: 201, body: created });
    expect(await exited).toBe(0);

    const restarted = await start();
    expect((await restarted.find('order-9281')).body).toEqual(created);
  });
}
