import { PGlite } from '@electric-sql/pglite';
import { sql as drizzleSql } from 'drizzle-orm';
import { CompiledQuery } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { newEvent } from '../test/events.ts';
import { Clients } from '../test/postgres-engines.ts';
import { describeWith, postgresUrl } from '../test/servers.ts';
import { caseSuite } from '../test/suites/case-suite.ts';
import { leaseSuite } from '../test/suites/lease-suite.ts';
import { pruneSuite } from '../test/suites/prune-suite.ts';
import { transactionSuite } from '../test/suites/transaction-suite.ts';
import { postgresCases, postgresStore, postgresTransactions } from './postgres.ts';

const allEffects = 'SELECT id FROM effects';

describe('on PGlite', () => {
  const db = new PGlite();
  beforeAll(async () => {
    await Promise.all([postgresStore(db).ensureSchema(), postgresCases(db).ensureSchema()]);
    await db.exec('CREATE TABLE effects (id text)');
  });
  afterAll(() => db.close());

  describe('postgresStore', () => {
    leaseSuite((options) => postgresStore(db, options));
    pruneSuite((options) => postgresStore(db, options));
  });
  describe('postgresCases', () =>
    caseSuite(
      () => postgresCases(db),
      (work) => db.transaction(async (tx) => void (await work(tx))),
    ));
  describe('postgresTransactions', () =>
    transactionSuite({
      open: () => postgresTransactions(db),
      run: (tx, text) => tx.query(text),
      written: async () => (await db.query<{ id: string }>(allEffects)).rows.map(({ id }) => id),
    }));
});

await describeWith('PostgreSQL', postgresUrl, 'on PostgreSQL', () => {
  const clients = new Clients();
  const { pool, sql, kysely, drizzle } = clients;
  const written = async () => (await pool.query<{ id: string }>(allEffects)).rows.map(({ id }) => id);

  beforeAll(async () => {
    await clients.open();
    await Promise.all([
      postgresStore(pool).ensureSchema(),
      postgresStore(sql).ensureSchema(),
      postgresTransactions(kysely).ensureSchema(),
      postgresCases(drizzle).ensureSchema(),
      pool.query('CREATE TABLE effects (id text)'),
    ]);
  });
  afterAll(() => clients.close());

  describe.each([
    ['pg', pool],
    ['postgres.js', sql],
    ['Kysely', kysely],
    ['Drizzle', drizzle],
  ] as const)('through %s', (_, client) => {
    describe('postgresStore', () => {
      leaseSuite((options) => postgresStore(client, options));
      pruneSuite((options) => postgresStore(client, options));
    });
    describe('postgresCases', () => caseSuite(() => postgresCases(client)));
  });

  describe('postgresTransactions through pg', () =>
    transactionSuite({
      open: () => postgresTransactions(pool),
      run: (tx, text) => tx.query(text),
      written,
    }));
  describe('postgresTransactions through Kysely', () =>
    transactionSuite({
      open: () => postgresTransactions(kysely),
      run: (tx, text) => tx.executeQuery(CompiledQuery.raw(text)),
      written,
    }));
  describe('postgresTransactions through Drizzle', () =>
    transactionSuite({
      open: () => postgresTransactions(drizzle),
      run: (tx, text) => tx.execute(drizzleSql.raw(text)),
      written,
    }));

  it('handles an event while another app of the database handles its namesake', async () => {
    const other = new Clients();
    onTestFinished(() => other.close());
    await other.open();
    await postgresTransactions(other.pool).ensureSchema();
    const event = newEvent();
    const ran: string[] = [];
    await postgresTransactions(pool).once(event, async () => {
      ran.push('ours');
      await postgresTransactions(other.pool).once(event, async () => void ran.push('theirs'));
    });
    expect(ran).toEqual(['ours', 'theirs']);
  });

  it('takes the schema as an option', async () => {
    const other = `${clients.schema}_other`;
    await pool.query(`CREATE SCHEMA ${other}`);
    const store = postgresStore(pool, { schema: other });
    await store.ensureSchema();
    await store.ensureSchema();
    const { rows } = await pool.query('SELECT to_regclass($1) AS found', [`${other}.aplyid_webhooks`]);
    expect(rows[0].found).toContain(other);
    await pool.query(`DROP SCHEMA ${other} CASCADE`);
  });

  it('settles a case in the transaction of its event', async () => {
    const cases = postgresCases(pool);
    const store = postgresTransactions(pool);
    const event = { id: crypto.randomUUID(), type: 'case.completed', data: {}, receivedAt: '' };
    const failing = store.once(event, async (tx) => {
      await cases.swap(event.id, undefined, { state: 'settled' }, { tx });
      expect(await cases.read(event.id)).toBeUndefined();
      expect(await cases.read(event.id, { tx })).toMatchObject({ record: { state: 'settled' } });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await cases.read(event.id)).toBeUndefined();
  });
});
