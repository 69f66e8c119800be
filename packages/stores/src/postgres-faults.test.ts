import { setTimeout as sleep } from 'node:timers/promises';
import { deferred } from '@aplyid-workflow/testkit';
import type { Pool, PoolConfig } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { newEvent } from '../test/events.ts';
import { Clients, poolOf } from '../test/postgres-engines.ts';
import { type CuttingProxy, startProxy } from '../test/proxy.ts';
import { describeWith, postgresUrl } from '../test/servers.ts';
import { postgresCases, postgresStore, postgresTransactions } from './postgres.ts';

await describeWith('PostgreSQL', postgresUrl, 'on PostgreSQL', () => {
  const clients = new Clients();
  const { pool, schema } = clients;
  const newPool = (config?: PoolConfig, settings?: string) => poolOf(schema, config, settings);
  const write = 'INSERT INTO effects VALUES ($1)';
  const count = async (id: string) =>
    Number((await pool.query('SELECT count(*) AS n FROM effects WHERE id = $1', [id])).rows[0].n);

  beforeAll(async () => {
    await clients.open();
    await postgresStore(pool).ensureSchema();
    await postgresCases(pool).ensureSchema();
    await pool.query('CREATE TABLE effects (id text)');
  });
  afterAll(() => clients.close());

  it('runs 50 concurrent events on a pool of 5 while the handlers query the pool', async () => {
    const small = newPool({ max: 5 });
    const store = postgresTransactions(small);
    const events = Array.from({ length: 50 }, () => newEvent());
    let busy = 0;
    const deliver = async (event: ReturnType<typeof newEvent>) => {
      for (;;) {
        const { state } = await store.once(event, async (tx) => {
          await small.query('SELECT 1');
          await tx.query(write, [event.id]);
        });
        if (state === 'done') return;
        busy++;
        await sleep(5);
      }
    };
    await Promise.all(events.map(deliver));
    expect(busy).toBeGreaterThan(0);
    for (const { id } of events) expect(await count(id)).toBe(1);
  });

  it('answers busy before it takes a connection, for all stores on one pool', async () => {
    const small = newPool({ max: 2 });
    const { promise, resolve } = deferred();
    const first = postgresTransactions(small).once(newEvent(), () => promise);
    await vi.waitFor(() => expect(small.totalCount).toBe(1));
    expect(await postgresTransactions(small).once(newEvent(), async () => {})).toEqual({
      state: 'busy',
      retryAfterMs: 1000,
    });
    expect(small.totalCount).toBe(1);
    resolve();
    expect(await first).toEqual({ state: 'done' });
  });

  it('answers processing while another process handles the event', async () => {
    const [one, two] = [newPool(), newPool()];
    const event = newEvent();
    const { promise, resolve } = deferred();
    const running = deferred();
    const first = postgresTransactions(one).once(event, async () => {
      running.resolve();
      await promise;
    });
    await running.promise;
    const second = postgresTransactions(two).once(event, async () => expect.unreachable());
    expect(await second).toEqual({ state: 'processing', retryAfterMs: 1000 });
    resolve();
    expect(await first).toEqual({ state: 'done' });
  });

  it('does not touch an event that a lease of postgresStore holds', async () => {
    const event = newEvent();
    await postgresStore(pool).claim(event, 60_000);
    const once = postgresTransactions(pool).once(event, async () => expect.unreachable());
    expect(await once).toMatchObject({ state: 'processing' });
  });

  it('survives a server that ends the connection while a handler runs', async () => {
    const event = newEvent();
    const store = postgresTransactions(newPool());
    const failing = store.once(event, async (tx) => {
      await tx.query(write, [event.id]);
      const { rows } = await tx.query('SELECT pg_backend_pid() AS pid');
      const ended = new Promise((resolve) => tx.once('error', resolve));
      await pool.query('SELECT pg_terminate_backend($1)', [rows[0].pid]);
      await ended;
    });
    await expect(failing).rejects.toThrow(/connection was lost/);
    expect(await store.once(event, (tx) => tx.query(write, [event.id]).then(() => {}))).toEqual({
      state: 'done',
    });
    expect(await count(event.id)).toBe(1);
  });

  it('ends the transaction of a process that is paused', async () => {
    const event = newEvent();
    const store = postgresTransactions(newPool(), { idleTimeoutMs: 20 });
    const paused = store.once(event, async (tx) => {
      await tx.query(write, [event.id]);
      await new Promise((resolve) => tx.once('error', resolve));
    });
    await expect(paused).rejects.toThrow(/connection was lost/);
    expect(await store.once(event, async () => {})).toEqual({ state: 'done' });
    expect(await count(event.id)).toBe(0);
  });

  it('runs the handlers again after a deadlock', async () => {
    await pool.query(
      'CREATE TABLE accounts (id int PRIMARY KEY, n int); INSERT INTO accounts VALUES (1, 0), (2, 0)',
    );
    const store = postgresTransactions(newPool());
    const locked = [deferred(), deferred()];
    let runs = 0;
    const transfer = (order: readonly [number, number]) =>
      store.once(newEvent(), async (tx) => {
        // The transaction that the server chose to abort: the other may still be waiting for its locks.
        if (++runs > 2) return;
        await tx.query('UPDATE accounts SET n = n + 1 WHERE id = $1', [order[0]]);
        locked[order[0] - 1]?.resolve();
        await Promise.all(locked.map(({ promise }) => promise));
        await tx.query('UPDATE accounts SET n = n + 1 WHERE id = $1', [order[1]]);
      });
    const results = await Promise.all([transfer([1, 2]), transfer([2, 1])]);
    expect(results).toEqual([{ state: 'done' }, { state: 'done' }]);
    expect(runs).toBe(3);
    expect((await pool.query('SELECT n FROM accounts')).rows).toEqual([{ n: 1 }, { n: 1 }]);
  });

  it('runs the handlers again after a serialization failure, once', async () => {
    const store = postgresTransactions(newPool({}, '-c default_transaction_isolation=serializable'));
    let runs = 0;
    const fail = "DO $$ BEGIN RAISE EXCEPTION 'conflict' USING ERRCODE = '40001'; END $$";
    const event = newEvent();
    const failing = store.once(event, async (tx) => {
      runs++;
      await tx.query(fail);
    });
    await expect(failing).rejects.toThrow('conflict');
    expect(runs).toBe(2);
    const retried = store.once(event, async (tx) => {
      if (++runs === 3) await tx.query(fail);
    });
    expect(await retried).toEqual({ state: 'done' });
    expect(runs).toBe(4);
  });

  it('commits durably even if the session turned that off', async () => {
    const lax = newPool({}, '-c synchronous_commit=off');
    const seen: unknown[] = [];
    await postgresTransactions(lax).once(newEvent(), async (tx) => {
      seen.push((await tx.query('SHOW synchronous_commit')).rows[0]);
    });
    expect(seen).toEqual([{ synchronous_commit: 'on' }]);
  });

  describe('behind a network that fails', () => {
    let proxy: CuttingProxy;
    beforeAll(async () => {
      proxy = await startProxy(new URL(postgresUrl));
    });
    afterAll(() => proxy.close());
    const proxied = () => {
      const url = new URL(postgresUrl);
      url.port = String(proxy.port);
      return newPool({ connectionString: url.href });
    };

    it('detects that a commit was made although its response was lost', async () => {
      const event = newEvent();
      const cuts = proxy.cuts;
      const store = postgresTransactions(proxied());
      const result = await store.once(event, async (tx) => {
        await tx.query(write, [event.id]);
        proxy.cutAt('COMMIT', 'after');
      });
      expect(proxy.cuts).toBe(cuts + 1);
      expect(result).toEqual({ state: 'done' });
      expect(await count(event.id)).toBe(1);
    });

    it('fails if the commit was not made, and runs the event again', async () => {
      const event = newEvent();
      const store = postgresTransactions(proxied());
      const failing = store.once(event, async (tx) => {
        await tx.query(write, [event.id]);
        proxy.cutAt('COMMIT', 'before');
      });
      await expect(failing).rejects.toThrow(/connection was lost/);
      const again = await vi.waitFor(async () => {
        const result = await store.once(event, async (tx) => void (await tx.query(write, [event.id])));
        expect(result).toEqual({ state: 'done' });
        return result;
      });
      expect(again).toEqual({ state: 'done' });
      expect(await count(event.id)).toBe(1);
    });

    const event = newEvent();
    const calls: [name: string, call: (pool: Pool) => unknown][] = [
      ['claim', (lost) => postgresStore(lost).claim(event, 1)],
      ['renew', (lost) => postgresStore(lost).renew(event.id, 'token', 1)],
      ['complete', (lost) => postgresStore(lost).complete(event.id, 'token')],
      ['release', (lost) => postgresStore(lost).release(event.id, 'token')],
      ['failed', (lost) => postgresStore(lost).failed(event, new Error('no'))],
      ['the list of failed', (lost) => postgresStore(lost).failed()],
      ['prune', (lost) => postgresStore(lost).prune()],
      ['ensureSchema', (lost) => postgresStore(lost).ensureSchema()],
      ['once', (lost) => postgresTransactions(lost).once(newEvent(), async () => {})],
      ['read', (lost) => postgresCases(lost).read('a')],
      ['swap', (lost) => postgresCases(lost).swap('a', 7, { state: 'created' })],
      ['list', (lost) => postgresCases(lost).list({ states: ['created'], sendingExpiresMs: 1, limit: 1 })],
    ];
    it.each(calls)('rejects when the connection is lost in %s, and works afterwards', async (_, call) => {
      for (const cut of ['before', 'after'] as const) {
        const lost = proxied();
        proxy.cutAt('aplyid_', cut);
        await expect(call(lost)).rejects.toMatchObject({ name: 'WorkflowError', code: 'store_unavailable' });
        await call(lost);
      }
    });
  });
});
