import { expect, it, vi } from 'vitest';
import { startBrokenApi } from './broken-api.ts';
import type { OnboardingApp } from './onboarding-app.ts';
import type { TestEnvironment } from './set-up.ts';
import { curlWebhook } from './webhook.ts';

const johnDoe = { reference: 'order-9281', name: 'John Doe' };

/** Several instances on one database. */
export function describeInstances(setUp: () => Promise<TestEnvironment>): void {
  it('creates one Case for concurrent requests to two instances', async () => {
    const { sandbox, start } = await setUp();
    const apps = [await start(), await start()];
    const calls = Array.from({ length: 100 }, (_, n) => next(apps, n).onboard(johnDoe));
    const statuses = (await Promise.all(calls)).map(({ status }) => status);
    expect(statuses).toContain(201);
    expect(statuses.filter((status) => status !== 201 && status !== 409)).toEqual([]);
    expect(sandbox.requests.list()).toHaveLength(1);
    expect(sandbox.cases.list()).toHaveLength(1);
  });

  it('reads unknown when the instance that waits for the API is killed, is never sent again, and is settled by its webhook', async () => {
    const { secret, start } = await setUp();
    const api = await startBrokenApi(() => {});
    const waiting = await start({ APLYID_WORKFLOW_BASE_URL: api.url });
    const other = await start({ APLYID_WORKFLOW_BASE_URL: api.url });
    const lost = waiting.onboard(johnDoe).catch(() => 'lost');
    await vi.waitFor(() => expect(api.received).toBe(1), { timeout: 10_000 });
    expect((await other.find('order-9281')).body).toEqual({ reference: 'order-9281', state: 'sending' });
    expect(await other.onboard(johnDoe)).toMatchObject({ status: 409, body: { code: 'in_progress' } });
    await waiting.process.end('SIGKILL');
    expect(await lost).toBe('lost');

    await expect.poll(async () => (await other.find('order-9281')).body).toMatchObject({ state: 'unknown' });
    expect(await other.onboard(johnDoe)).toMatchObject({ status: 409, body: { code: 'unknown' } });
    expect(api.received).toBe(1);
    // Another app on the same database may handle the same event id at this moment: 409, as for any redelivery.
    await expect.poll(() => curlWebhook(other.url, secret)).toBe(200);
    expect((await other.find('order-9281')).body).toMatchObject({ state: 'settled' });
  });

  it('loses no onboarding and no outcome while instances are killed in turn', async () => {
    const { sandbox, secret, start } = await setUp();
    const apps = [await start(), await start(), await start()];
    const references = Array.from({ length: 30 }, (_, n) => `order-${n}`);
    for (const [n, reference] of references.entries()) {
      if (n % 10 === 5) await replace(apps, n, start);
      const answer = await next(apps, n).onboard({ ...johnDoe, reference });
      expect(answer).toMatchObject({ status: 201, body: { reference, state: 'created' } });
      const created = sandbox.cases.list().find(({ externalId }) => externalId === reference);
      sandbox.cases.complete(created?.id ?? expect.unreachable(), { approvalStatus: 'approved' });
    }
    // A delivery to an instance that is killed meanwhile is retried later.
    for (const [n, reference] of references.entries()) {
      const settled = { reference, state: 'settled', approval_status: 'approved' };
      const find = async () => (await next(apps, n).find(reference)).body;
      await expect.poll(find, { timeout: 60_000 }).toMatchObject(settled);
    }
    expect(sandbox.cases.list()).toHaveLength(references.length);
    expect(await curlWebhook(next(apps, 0).url, secret)).toBe(200);
  });
}

/** A round-robin. */
function next(apps: readonly OnboardingApp[], n: number): OnboardingApp {
  return apps[n % apps.length] ?? expect.unreachable();
}

/** Kills an instance and starts another in its place. */
async function replace(apps: OnboardingApp[], n: number, start: TestEnvironment['start']): Promise<void> {
  await next(apps, n).process.end('SIGKILL');
  apps[n % apps.length] = await start();
}
