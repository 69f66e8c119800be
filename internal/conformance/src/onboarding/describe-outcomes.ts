import { generateWebhookSecret } from '@aplyid-workflow/core';
import { expect, it } from 'vitest';
import { startBrokenApi } from './broken-api.ts';
import type { TestEnvironment } from './set-up.ts';
import { curlWebhook } from './webhook.ts';

const johnDoe = { reference: 'order-9281', name: 'John Doe' };

/** The effect of a webhook on an onboarding. */
export function describeOutcomes(setUp: () => Promise<TestEnvironment>): void {
  it.each(['approved', 'declined'])(
    'arrives after the guided flow is completed: %s',
    async (approvalStatus) => {
      const { sandbox, start } = await setUp();
      const app = await start();
      await app.onboard(johnDoe);
      const [created] = sandbox.cases.list();
      sandbox.cases.complete(created?.id ?? 0, { approvalStatus });
      await sandbox.idle();
      expect(sandbox.deliveries.list()).toMatchObject([{ status: 'delivered', attempts: [{ status: 200 }] }]);
      expect(await app.find('order-9281')).toEqual({
        status: 200,
        body: {
          reference: 'order-9281',
          state: 'settled',
          approval_status: approvalStatus,
          case_url: created?.caseUrl,
          settled_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        },
      });
      expect(await app.onboard(johnDoe)).toMatchObject({ status: 201, body: { state: 'settled' } });
      expect(sandbox.cases.list()).toHaveLength(1);
    },
  );

  it("settles once, even if the docs' example is posted again", async () => {
    const { secret, start } = await setUp();
    const app = await start();
    await app.onboard(johnDoe);
    expect(await curlWebhook(app.url, secret)).toBe(200);
    const settled = await app.find('order-9281');
    expect(settled.body).toMatchObject({ state: 'settled', approval_status: 'approved' });

    expect(await curlWebhook(app.url, secret)).toBe(200);
    expect(await app.find('order-9281')).toEqual(settled);

    await app.process.end('SIGTERM');
    const restarted = await start();
    expect(await curlWebhook(restarted.url, secret)).toBe(200);
    const another = { webhookId: 'another', approvalStatus: 'declined' };
    expect(await curlWebhook(restarted.url, secret, another)).toBe(200);
    expect(await restarted.find('order-9281')).toEqual(settled);
  });

  it('survives a kill of the app right after the webhook', async () => {
    const { secret, start } = await setUp();
    const app = await start();
    await app.onboard(johnDoe);
    expect(await curlWebhook(app.url, secret)).toBe(200);
    await app.process.end('SIGKILL');
    const restarted = await start();
    expect(await restarted.find('order-9281')).toMatchObject({
      status: 200,
      body: { state: 'settled', approval_status: 'approved' },
    });
  });

  it('is kept if it arrives before the response of the API', async () => {
    const { secret, start } = await setUp();
    const api = await startBrokenApi(async (response) => {
      await curlWebhook(app.url, secret);
      response.writeHead(201).end('{"case_url":"https://example.com/1"}');
    });
    const app = await start({ APLYID_WORKFLOW_BASE_URL: api.url });
    expect((await app.onboard(johnDoe)).status).toBe(201);
    const { body } = await app.find('order-9281');
    expect(body).toMatchObject({ state: 'settled', approval_status: 'approved' });
  });

  it('is kept if it arrives before a response of the API that is lost', async () => {
    const { secret, start } = await setUp();
    const api = await startBrokenApi(async (response) => {
      await curlWebhook(app.url, secret);
      response.destroy();
    });
    const app = await start({ APLYID_WORKFLOW_BASE_URL: api.url });
    await app.onboard(johnDoe);
    const { body } = await app.find('order-9281');
    expect(body).toMatchObject({ state: 'settled', approval_status: 'approved' });
  });

  it('is kept if its Case was not created here', async () => {
    const { sandbox, secret, start } = await setUp();
    const app = await start();
    expect(await curlWebhook(app.url, secret)).toBe(200);
    expect(await app.find('order-9281')).toMatchObject({
      status: 200,
      body: { state: 'settled', approval_status: 'approved' },
    });
    expect(await app.onboard(johnDoe)).toMatchObject({ status: 201, body: { state: 'settled' } });
    expect(sandbox.requests.list()).toEqual([]);
  });

  it('is rejected without the secret', async () => {
    const { start } = await setUp();
    const app = await start();
    await app.onboard(johnDoe);
    expect(await curlWebhook(app.url, generateWebhookSecret())).toBe(401);
    expect((await app.find('order-9281')).body).toMatchObject({ state: 'created' });
  });
}
