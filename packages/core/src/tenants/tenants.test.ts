import { createServer } from 'node:http';
import { deferred, listen, newCase } from '@aplyid-workflow/testkit';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { memoryCaseStore, memoryStore, type SynchronousStore, type WorkflowEvent } from '../index.ts';
import { caseCompletedEvent, deliver } from '../testing/index.ts';
import {
  type TenantContext,
  type TenantSettings,
  tenantOf,
  tenantWebhookUrl,
  WorkflowTenants,
  type WorkflowTenantsOptions,
} from './index.ts';

const secretOf = (tenant: string) => `secret-of-${tenant}-0123456789-0123456789`;
const keyOf = (tenant: string) => `key-of-${tenant}`;
const quiet = { onError: () => {}, onWarning: () => {} };

/** The API: answers with the Case's number, and remembers who asked for what. */
async function startApi() {
  const asked: { key: unknown; reference: string }[] = [];
  const invalid = new Set<unknown>();
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const key = request.headers['x-workflow-access-key'];
    if (invalid.has(key)) return response.writeHead(401).end('{"message":"Unauthorized"}');
    asked.push({ key, reference: JSON.parse(body).activity.external_id });
    return response.writeHead(201).end(JSON.stringify({ case_id: asked.length }));
  });
  const { url, close } = await listen(server);
  onTestFinished(close);
  return { url, asked, invalid };
}

function setUp(more: Partial<WorkflowTenantsOptions> = {}, baseUrl = 'http://127.0.0.1:9') {
  const handled: [tenant: string, id: string][] = [];
  const find = vi.fn<(tenant: string) => TenantSettings | undefined>((tenant) => {
    return tenant.startsWith('t')
      ? { accessKey: keyOf(tenant), secret: secretOf(tenant), baseUrl }
      : undefined;
  });
  const tenants = new WorkflowTenants({
    ...quiet,
    find,
    handlers: { 'case.completed': ({ id }, { tenant }) => handled.push([tenant, id]) },
    ...more,
  });
  return { tenants, find, handled };
}

function send(
  tenants: WorkflowTenants<never> | WorkflowTenants,
  tenant: string,
  event = caseCompletedEvent(),
) {
  return deliver(tenants, event, { secret: `${tenant}~${secretOf(tenant)}` });
}

const ids = Array.from({ length: 1000 }, (_, index) => `t${index}`);

describe('WorkflowTenants with 1,000 tenants', () => {
  it('creates the Cases of each with its own key, and keeps 100 tenants in memory', async () => {
    const api = await startApi();
    const { tenants, find } = setUp({ maxTenants: 100 }, api.url);
    const create = async (tenant: string) => {
      const activity = { ...newCase.activity, external_id: `order-of-${tenant}` };
      await (await tenants.client(tenant)).cases.create({ ...newCase, activity });
    };
    for (let i = 0; i < ids.length; i += 50) await Promise.all(ids.slice(i, i + 50).map(create));
    expect(new Map(api.asked.map(({ key, reference }) => [key, reference]))).toEqual(
      new Map(ids.map((tenant) => [keyOf(tenant), `order-of-${tenant}`])),
    );
    expect(tenants.size).toBe(100);
    expect(find).toHaveBeenCalledTimes(1000);

    await tenants.client('t999');
    expect(find).toHaveBeenCalledTimes(1000);
    await tenants.client('t0');
    expect(find).toHaveBeenCalledTimes(1001);
  });

  it('tells handlers whose event it is, and handles each event once for each tenant', async () => {
    const { tenants, handled } = setUp({ maxTenants: 100 });
    const event = caseCompletedEvent();
    const statuses = new Set<number>();
    // The second round meets tenants that had to go from memory.
    for (let round = 0; round < 2; round++) {
      for (const tenant of ids) statuses.add((await send(tenants, tenant, event)).status);
    }
    expect(statuses).toEqual(new Set([200]));
    expect(handled).toEqual(ids.map((tenant) => [tenant, event.id]));
    expect(tenants.size).toBe(100);
  });

  it('keeps the Cases of their ledgers apart in one store', async () => {
    const api = await startApi();
    const { tenants } = setUp({ ledger: { store: memoryCaseStore() }, maxTenants: 100 }, api.url);
    const create = async (tenant: string) => (await tenants.ledger(tenant)).create(newCase);
    const some = ids.filter((_, index) => index % 10 === 0);
    for (const tenant of some) await create(tenant);
    for (const tenant of some) await create(tenant);
    expect(api.asked).toEqual(
      some.map((tenant) => ({ key: keyOf(tenant), reference: newCase.activity.external_id })),
    );
  });
});

describe('the webhook of a tenant', () => {
  it.each([
    ['without a secret', undefined],
    ['without a tenant', secretOf('t1')],
    ['with the secret of another tenant', `t1~${secretOf('t2')}`],
    ['with a wrong secret', `t1~${secretOf('t1')}x`],
    ['for a tenant that does not exist', `other~${secretOf('other')}`],
    ['for an id that is none', `../t1~${secretOf('t1')}`],
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

  it('follows a secret that was replaced, at most one question in 10 s', async () => {
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

  it('is not there for a tenant without a secret', async () => {
    const { tenants } = setUp({ find: () => ({ accessKey: 'key' }) });
    expect((await send(tenants, 't1')).status).toBe(401);
    await expect(tenants.receiver('t1')).rejects.toThrow("tenant 't1' has no secret");
  });
});

describe('the client of a tenant', () => {
  it('is read again after maxAge, and after forget', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    onTestFinished(() => void vi.useRealTimers());
    const { tenants, find } = setUp({ maxAge: 60_000 });
    const first = await tenants.client('t1');
    vi.advanceTimersByTime(59_999);
    expect(await tenants.client('t1')).toBe(first);
    vi.advanceTimersByTime(2);
    const second = await tenants.client('t1');
    expect(second).not.toBe(first);
    tenants.forget('t1');
    expect(await tenants.client('t1')).not.toBe(second);
    expect(find).toHaveBeenCalledTimes(3);
  });

  it('is one for calls that find it at the same time', async () => {
    const { tenants } = setUp();
    const clients = await Promise.all([tenants.client('t1'), tenants.client('t1'), tenants.client('t1')]);
    expect(new Set(clients).size).toBe(1);
  });

  it.each([
    ['a key', () => 'key-that-is-new'],
    ['a function', () => () => 'key-that-is-new'],
  ])('follows a regenerated access key, given as %s', async (_, renewed) => {
    const api = await startApi();
    const { tenants, find } = setUp({}, api.url);
    const client = await tenants.client('t1');
    await client.cases.create(newCase);
    api.invalid.add(keyOf('t1'));
    find.mockImplementation(() => ({ accessKey: renewed() }));
    await client.cases.create(newCase);
    expect(api.asked.map(({ key }) => key)).toEqual([keyOf('t1'), 'key-that-is-new']);
  });

  it('may have a key that is a function', async () => {
    const api = await startApi();
    const { tenants } = setUp({ find: () => ({ accessKey: () => 'from-a-function', baseUrl: api.url }) });
    await (await tenants.client('t1')).cases.create(newCase);
    expect(api.asked).toMatchObject([{ key: 'from-a-function' }]);
  });

  it('does not exist for a tenant that is not known, or an id that is none', async () => {
    const { tenants } = setUp();
    await expect(tenants.client('other')).rejects.toMatchObject({
      code: 'unknown_tenant',
      outcome: 'not_sent',
      message: expect.stringContaining("'other'"),
    });
    for (const id of ['', 'a~b', 'a/b', 'x'.repeat(65)]) {
      await expect(tenants.client(id)).rejects.toThrow('tenant must be');
    }
  });

  it('rejects with what find throws', async () => {
    const { tenants } = setUp({ find: () => Promise.reject(new Error('the database is down')) });
    await expect(tenants.client('t1')).rejects.toThrow('the database is down');
  });
});

describe('the handlers', () => {
  it('may be added later, and see the whole context', async () => {
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

describe('drain', () => {
  it('waits for the handlers of all tenants, also of those that are no longer in memory', async () => {
    const held = { t1: deferred(), t2: deferred() };
    const { tenants } = setUp({
      maxTenants: 1,
      handlers: { 'case.completed': (_event, { tenant }) => held[tenant === 't1' ? 't1' : 't2'].promise },
    });
    const answers = [send(tenants, 't1'), send(tenants, 't2')];
    await vi.waitFor(() => expect(tenants.size).toBe(1));
    const drained = tenants.drain();
    expect((await send(tenants, 't3')).status).toBe(503);
    expect((await deliver(tenants, caseCompletedEvent())).status).toBe(401);
    held.t1.resolve();
    expect((await answers[0])?.status).toBe(200);
    held.t2.resolve();
    expect((await answers[1])?.status).toBe(200);
    expect(await drained).toBe(true);
  });

  it('says that a handler is still running', async () => {
    const held = deferred();
    const started = deferred();
    const handler = () => {
      started.resolve();
      return held.promise;
    };
    const { tenants } = setUp({ handlers: { 'case.completed': handler } });
    const answer = send(tenants, 't1');
    await started.promise;
    expect(await tenants.drain({ timeout: 1 })).toBe(false);
    held.resolve();
    expect((await answer).status).toBe(200);
  });
});

describe('the options', () => {
  it.each<[object, string]>([
    [{}, 'find is missing'],
    [{ find: 'database' }, 'find must be a function'],
    [{ find: () => undefined, maxTenants: 0 }, 'maxTenants must be a whole number from 1'],
    [{ find: () => undefined, maxAge: -1 }, 'maxAge must be a whole number from 0'],
    [
      { find: () => undefined, handlers: { 'case.completed': 1 } },
      'handlers.case.completed must be a function',
    ],
    [
      { find: () => undefined, inbox: () => {}, store: { synchronous: true, once: () => {} } },
      'inbox has no effect with a synchronous store',
    ],
  ])('%o: %s', (options, message) => {
    expect(() => Reflect.construct(WorkflowTenants, [options])).toThrow(message);
  });

  it('of the ledger are needed for ledgers', async () => {
    await expect(setUp().tenants.ledger('t1')).rejects.toThrow('ledger is missing');
  });
});
