import { Client, Pool } from 'pg';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { ensureSchemaInEightProcesses } from '../test/eight-processes.ts';
import { newEvent } from '../test/events.ts';
import { Clients, poolOf } from '../test/postgres-engines.ts';
import { describeWith, postgresUrl } from '../test/servers.ts';
import { postgresCases, postgresStore, postgresTransactions } from './postgres.ts';

await describeWith('PostgreSQL', postgresUrl, 'on PostgreSQL', () => {
  const clients = new Clients();
  const { pool, schema } = clients;
  const newPool = (settings: string) => poolOf(schema, {}, settings);

  beforeAll(() => clients.open());
  afterAll(() => clients.close());

  it('creates the tables from eight processes at once', async () => {
    await ensureSchemaInEightProcesses('postgres', schema);
    expect((await postgresStore(pool).claim(newEvent(), 1)).state).toBe('claimed');
    expect(await postgresCases(pool).read('a')).toBeUndefined();
  });

  it('needs no permission to create tables that exist', async () => {
    const role = `${schema}_role`;
    await pool.query(`CREATE ROLE ${role}; GRANT USAGE ON SCHEMA ${schema} TO ${role}`);
    onTestFinished(async () => void (await pool.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`)));
    await pool.query(`GRANT SELECT ON aplyid_webhooks TO ${role}`);
    const poor = newPool(`-c role=${role}`);
    await postgresStore(poor).ensureSchema();
    await expect(poor.query('CREATE TABLE more (id int)')).rejects.toThrow(/permission/);
  });

  it('tells to connect to the primary if the server is a read-only replica', async () => {
    const replica = newPool('-c default_transaction_read_only=on');
    const event = newEvent();
    await expect(postgresStore(replica).claim(event, 1)).rejects.toThrow(/read-only.*primary/);
    await expect(postgresTransactions(replica).once(event, async () => {})).rejects.toThrow(/primary/);
    await expect(postgresCases(replica).swap('a', undefined, { state: 'sending' })).rejects.toThrow(
      /primary/,
    );
  });

  it('names ensureSchema if the table is missing', async () => {
    const options = { schema: `${schema}_none` };
    const event = newEvent();
    await expect(postgresStore(pool, options).claim(event, 1)).rejects.toThrow(/ensureSchema/);
    await expect(postgresTransactions(pool, options).once(event, async () => {})).rejects.toThrow(
      /ensureSchema/,
    );
    await expect(postgresCases(pool, options).read('a')).rejects.toThrow(/ensureSchema/);
  });
});

it.each([
  ['a client of pg', new Client()],
  ['nothing', undefined],
  ['an object', {}],
])('refuses %s as a pool', (_, client) => {
  for (const make of [postgresStore, postgresTransactions, postgresCases]) {
    expect(() => Reflect.apply(make, undefined, [client])).toThrow(/Pool of pg \(not a Client\)/);
  }
});

it('refuses postgres.js for transactions', () => {
  const sql = postgres(postgresUrl);
  expect(() => Reflect.apply(postgresTransactions, undefined, [sql])).toThrow(/postgres\.js.*postgresStore/);
});

it.each([
  [{ schema: 'a"b' }, /schema/],
  [{ maxTransactions: 0 }, /maxTransactions/],
  [{ idleTimeoutMs: 1.5 }, /idleTimeoutMs/],
  [{ Schema: 'a' }, /unknown option Schema/],
])('refuses the options %o', (options, message) => {
  const pool = new Pool();
  expect(() => Reflect.apply(postgresTransactions, undefined, [pool, options])).toThrow(message);
});
