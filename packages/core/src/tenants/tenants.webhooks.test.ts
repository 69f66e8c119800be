import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { memoryStore, type SynchronousStore, type WorkflowEvent } from '../index.ts';
import { caseCompletedEvent, deliver } from '../testing/index.ts';
import { type TenantContext, tenantOf, tenantWebhookUrl, WorkflowTenants } from './index.ts';
import { quiet, secretOf, send, setUp } from './test-tenants.ts';

describe('the webhook of a tenant', () => {
  it.each([
    ['without a secret', undefined],
    ['without a tenant', secretOf('t1')],
    ['with the secret of another tenant', `t1~${secretOf('t2')}`],
    ['with a wrong secret', `t1~${secretOf('t1')}x`],
    ['for a tenant that does not exist', `other~${secretOf('other')}`],
    ['for an invalid id', `../t1~${secretOf('t1')}`],
    ['for no tenant', `~${secretOf('t1')}`],
  ])('answers 401 to a delivery %s', async (_, secret) => {
    const { tenants, handled } = setUp();
    const response = await deliver(tenants, caseCompletedEvent(), secret === undefined ? {} : { secret });
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ message: 'Unauthorized' });
    expect(handled).toEqual([]);
  });

  it('answers 401 to a segment that cannot be decoded, and 405 to other methods', async () => {
    const { tenants } = setUp();
    const receive = (method: string, secret: string) => tenants.receive({ method, secret, headers: {} });
    expect(await receive('POST', '%')).toMatchObject({ status: 401 });
    expect(await receive('GET', '')).toMatchObject({ status: 405 });
    expect(await receive('GET', `t1~${secretOf('t1')}`)).toMatchObject({ status: 405 });
  });

  it('is where tenantWebhookUrl says, over fetch', async () => {
    const { tenants, handled } = setUp();
    const app = { fetch: (request: Request) => tenants.fetch(request, { waitUntil: () => {} }) };
    const url = new URL(tenantWebhookUrl('https://example.com/webhooks/aplyid', 't1', secretOf('t1')));
    expect(url.pathname).toBe(`/webhooks/aplyid/t1~${secretOf('t1')}`);
    const target = { fetch: (request: Request) => app.fetch(new Request(url, request)) };
    expect((await deliver(target, caseCompletedEvent())).status).toBe(200);
    expect(handled).toHaveLength(1);
  });

  it('answers 503 while the tenant cannot be read, and reports why', async () => {
    const failure = new Error('the database is down');
    const onError = vi.fn();
    const { tenants, find } = setUp({ onError });
    find.mockImplementationOnce(() => {
      throw failure;
    });
    const response = await send(tenants, 't1');
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
    expect(onError).toHaveBeenCalledExactlyOnceWith(failure, { event: undefined });
    expect((await send(tenants, 't1')).status).toBe(200);
  });

  it('accepts a replaced secret, and calls find at most once in 10 s', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    onTestFinished(() => void vi.useRealTimers());
    const { tenants, find, handled } = setUp();
    expect((await send(tenants, 't1')).status).toBe(200);
    find.mockImplementation(() => ({ accessKey: 'key', secret: secretOf('other') }));
    const replaced = { secret: `t1~${secretOf('other')}` };
    expect((await deliver(tenants, caseCompletedEvent(), replaced)).status).toBe(401);
    expect(find).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(10_001);
    expect((await deliver(tenants, caseCompletedEvent(), replaced)).status).toBe(200);
    expect((await send(tenants, 't1')).status).toBe(401);
    expect(find).toHaveBeenCalledTimes(2);
    expect(handled).toHaveLength(2);
  });

  it('is refused for a tenant without a secret', async () => {
    const { tenants } = setUp({ find: () => ({ accessKey: 'key' }) });
    expect((await send(tenants, 't1')).status).toBe(401);
    await expect(tenants.receiver('t1')).rejects.toThrow("tenant 't1' has no secret");
  });
});

describe('the handlers', () => {
  it('may be added later, and receive the whole context', async () => {
    const { tenants, handled } = setUp();
    await send(tenants, 't1');
    const contexts: TenantContext[] = [];
    expect(tenants.on('case.completed', (_event, context) => void contexts.push(context))).toBe(tenants);
    await send(tenants, 't1');
    expect(handled).toHaveLength(2);
    expect(contexts).toEqual([{ tenant: 't1', tx: undefined, signal: expect.any(AbortSignal) }]);
    expect(() => Reflect.apply(tenants.on, tenants, ['case.completed', 7])).toThrow('must be a function');
  });

  it('run in the transaction of a synchronous store, whose ids have the tenant', async () => {
    const once: string[] = [];
    const store: SynchronousStore<string> = {
      synchronous: true,
      once(event, work) {
        once.push(event.id);
        work('tx');
        return { state: 'done' };
      },
      failed: (event) => void once.push(`failed ${event.id}`),
    };
    const seen: unknown[] = [];
    const tenants = new WorkflowTenants<string>({
      ...quiet,
      store,
      find: (tenant) => ({ accessKey: 'key', secret: secretOf(tenant) }),
    });
    tenants.on('case.completed', ({ data }, { tx, tenant }) => {
      if (data.external_id === 'fails') throw new Error('no');
      seen.push([tx, tenant]);
    });
    const event = caseCompletedEvent();
    const secret = `t1~${secretOf('t1')}`;
    expect((await deliver(tenants, event, { secret })).status).toBe(200);
    expect(seen).toEqual([['tx', 't1']]);
    const failing = caseCompletedEvent({ external_id: 'fails' });
    expect((await deliver(tenants, failing, { secret })).status).toBe(500);
    await vi.waitFor(() => expect(once.at(-1)).toBe(`failed t1~${failing.id}`));
    expect(once[0]).toBe(`t1~${event.id}`);
  });

  it('may be replaced by an inbox, whose events a worker dispatches', async () => {
    const queue: { tenant: string; event: WorkflowEvent }[] = [];
    const { tenants, handled } = setUp({ inbox: (event, { tenant }) => queue.push({ tenant, event }) });
    const event = caseCompletedEvent();
    await send(tenants, 't1', event);
    await send(tenants, 't2', event);
    expect(handled).toEqual([]);
    for (const each of queue) await (await tenants.receiver(each.tenant)).dispatch(each.event);
    expect(handled).toEqual([
      ['t1', event.id],
      ['t2', event.id],
    ]);
  });

  it('run again for an event that a shared store lists as failed', async () => {
    const failed: WorkflowEvent[] = [];
    const store = Object.assign(memoryStore(), { failed: (event: WorkflowEvent) => void failed.push(event) });
    let isDown = true;
    const handled: string[] = [];
    const { tenants } = setUp({
      store,
      handlers: {
        'case.completed': (_event, { tenant }) => {
          if (isDown) throw new Error('down');
          handled.push(tenant);
        },
      },
    });
    expect((await send(tenants, 't1')).status).toBe(500);
    await vi.waitFor(() => expect(failed).toHaveLength(1));
    isDown = false;
    const { tenant, event } = tenantOf(failed[0] ?? expect.unreachable()) ?? expect.unreachable();
    expect(await (await tenants.receiver(tenant)).redeliver(event)).toEqual({ state: 'done' });
    expect(handled).toEqual(['t1']);
    expect(tenantOf(event)).toBeUndefined();
  });
});
