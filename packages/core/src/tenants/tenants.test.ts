import { deferred, newCase } from '@aplyid-workflow/testkit';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { memoryCaseStore } from '../index.ts';
import { caseCompletedEvent, deliver } from '../testing/index.ts';
import { WorkflowTenants } from './index.ts';
import { keyOf, send, setUp, startApi } from './test-tenants.ts';

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

  it('passes the tenant to handlers, and handles each event once for each tenant', async () => {
    const { tenants, handled } = setUp({ maxTenants: 100 });
    const event = caseCompletedEvent();
    const statuses = new Set<number>();
    // The second round uses tenants that are no longer in memory.
    for (let round = 0; round < 2; round++) {
      for (const tenant of ids) statuses.add((await send(tenants, tenant, event)).status);
    }
    expect(statuses).toEqual(new Set([200]));
    expect(handled).toEqual(ids.map((tenant) => [tenant, event.id]));
    expect(tenants.size).toBe(100);
  });

  it('keeps the ledgers separate in one store', async () => {
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

  it('is shared by calls that find it at the same time', async () => {
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

  it('does not exist for an unknown tenant or an invalid id', async () => {
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

describe('drain', () => {
  it('waits for the handlers of all tenants, including those that are no longer in memory', async () => {
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

  it('returns false if a handler is still running', async () => {
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
