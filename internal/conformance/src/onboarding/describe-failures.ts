import { closedUrl } from '@aplyid-workflow/testkit';
import { expect, it } from 'vitest';
import { startBrokenApi } from './broken-api.ts';
import type { TestEnvironment } from './set-up.ts';
import { curlWebhook } from './webhook.ts';

const johnDoe = { reference: 'order-9281', name: 'John Doe' };

/** The state of an onboarding if the API can't be reached, refuses the request or does not respond. */
export function describeFailures(setUp: () => Promise<TestEnvironment>): void {
  it('that can not be reached: 503, and the same call retries', async () => {
    const { sandbox, start } = await setUp();
    const app = await start({ APLYID_WORKFLOW_BASE_URL: await closedUrl() });
    const notSent = { reference: 'order-9281', state: 'not_sent' };
    expect(await app.onboard(johnDoe)).toMatchObject({ status: 503, body: { outcome: 'not_sent' } });
    expect(await app.find('order-9281')).toMatchObject({ status: 200, body: notSent });
    await app.process.end('SIGTERM');

    const restarted = await start();
    expect(await restarted.find('order-9281')).toMatchObject({ status: 200, body: notSent });
    const created = { reference: 'order-9281', state: 'created', case_url: expect.any(String) };
    expect(await restarted.onboard(johnDoe)).toEqual({ status: 201, body: created });
    expect(sandbox.cases.list()).toHaveLength(1);
  });

  it('that refuses: 502, and the same call retries', async () => {
    const { sandbox, start } = await setUp();
    const app = await start({ APLYID_WORKFLOW_ACCESS_KEY: 'test_AnotherTokenThatNobodyEverGaveOut' });
    const rejected = { reference: 'order-9281', state: 'rejected' };
    expect(await app.onboard(johnDoe)).toMatchObject({ status: 502, body: { outcome: 'rejected' } });
    expect(await app.find('order-9281')).toMatchObject({ status: 200, body: rejected });
    expect(await app.onboard(johnDoe)).toMatchObject({ status: 502, body: { outcome: 'rejected' } });
    expect(sandbox.requests.list()).toMatchObject([{ status: 401 }, { status: 401 }]);
    await app.process.end('SIGTERM');

    const restarted = await start();
    const created = { reference: 'order-9281', state: 'created', case_url: expect.any(String) };
    expect(await restarted.onboard(johnDoe)).toEqual({ status: 201, body: created });
    expect(sandbox.cases.list()).toHaveLength(1);
  });

  it('that is cut off after the request: 502, never repeated, settled by its webhook', async () => {
    const { secret, start } = await setUp();
    const api = await startBrokenApi((response) => void response.destroy());
    const app = await start({ APLYID_WORKFLOW_BASE_URL: api.url });
    const unknown = { reference: 'order-9281', state: 'unknown' };
    expect(await app.onboard(johnDoe)).toMatchObject({ status: 502, body: { outcome: 'unknown' } });
    expect(await app.find('order-9281')).toMatchObject({ status: 200, body: unknown });
    expect(await app.onboard(johnDoe)).toMatchObject({ status: 409, body: { code: 'unknown' } });
    expect(api.received).toBe(1);

    expect(await curlWebhook(app.url, secret)).toBe(200);
    const { body } = await app.find('order-9281');
    expect(body).toMatchObject({ state: 'settled', approval_status: 'approved' });
  });

  it('that fails with 500: 502, never repeated', async () => {
    const { start } = await setUp();
    const api = await startBrokenApi((response) => void response.writeHead(500).end());
    const app = await start({ APLYID_WORKFLOW_BASE_URL: api.url });
    expect(await app.onboard(johnDoe)).toMatchObject({ status: 502, body: { outcome: 'unknown' } });
    expect(await app.onboard(johnDoe)).toMatchObject({ status: 409, body: { code: 'unknown' } });
    expect(api.received).toBe(1);
  });
}
