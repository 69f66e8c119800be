import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type CaseTransaction, transactionChecks } from '@aplyid-workflow/core/testing';
import BetterSqlite from 'better-sqlite3';
import { afterAll, assert, beforeAll, describe, expect, it } from 'vitest';
import { ensureSchemaInEightProcesses } from '../test/eight-processes.ts';
import { newEvent } from '../test/events.ts';
import { caseSuite } from '../test/suites/case-suite.ts';
import { leaseSuite } from '../test/suites/lease-suite.ts';
import { pruneSuite } from '../test/suites/prune-suite.ts';
import { type SqliteDatabase, sqliteCases, sqliteStore, sqliteTransactions } from './sqlite.ts';

const folder = mkdtempSync(join(tmpdir(), 'aplyid-workflow-sqlite-'));
afterAll(() => rmSync(folder, { recursive: true }));

const drivers: readonly [name: string, open: (file: string) => SqliteDatabase & { close(): unknown }][] = [
  ['node:sqlite', (file) => new DatabaseSync(file)],
  ['better-sqlite3', (file) => new BetterSqlite(file)],
];

/** Runs work in a transaction, on its own connection. */
function inTransaction(connect: () => SqliteDatabase): CaseTransaction<SqliteDatabase> {
  return (work) => {
    const db = connect();
    db.exec('PRAGMA busy_timeout = 5000');
    db.exec('BEGIN IMMEDIATE');
    try {
      work(db);
      db.exec('COMMIT');
    } catch (error) {
      db.exec('ROLLBACK');
      throw error;
    }
  };
}

describe.each(drivers)('on %s', (name, openDatabase) => {
  const file = join(folder, `${name.replace(':', '-')}.sqlite`);
  const connections: { close(): unknown }[] = [];
  const connect = () => {
    const db = openDatabase(file);
    connections.push(db);
    return db;
  };
  beforeAll(() => {
    sqliteStore(connect()).ensureSchema();
    sqliteCases(connect()).ensureSchema();
    connect().exec('CREATE TABLE effects (id TEXT)');
  });
  afterAll(() => connections.forEach((db) => void db.close()));

  describe('sqliteStore', () => {
    leaseSuite((options) => sqliteStore(connect(), options));
    pruneSuite((options) => sqliteStore(connect(), options));

    it('refuses to claim while a transaction is open, because it could be rolled back', () => {
      const db = connect();
      const store = sqliteStore(db);
      db.exec('BEGIN');
      expect(() => store.claim(newEvent(), 1)).toThrow(/transaction is open.*connection of its own/);
      db.exec('ROLLBACK');
    });
  });

  describe('sqliteCases', () => {
    caseSuite(() => sqliteCases(connect()), inTransaction(connect));

    it('refuses to write outside an open transaction, because a rollback would lose the record', () => {
      const db = connect();
      const store = sqliteCases(db);
      db.exec('BEGIN');
      expect(() => store.swap('intent', undefined, { state: 'sending' })).toThrow(/transaction is open/);
      expect(store.swap('settlement', undefined, { state: 'settled' }, { tx: db })).toBe(true);
      db.exec('ROLLBACK');
      expect(store.read('settlement')).toBeUndefined();
    });

    it('settles in a transaction of another connection', () => {
      const [db, other] = [connect(), connect()];
      const cases = sqliteCases(db);
      const event = newEvent();
      sqliteTransactions(other).once(event, (tx) => {
        cases.swap(event.id, undefined, { state: 'settled' }, { tx });
        expect(cases.read(event.id)).toBeUndefined();
        expect(cases.read(event.id, { tx })?.record).toEqual({ state: 'settled' });
      });
      expect(cases.read(event.id)?.record).toEqual({ state: 'settled' });
    });
  });

  describe('sqliteTransactions', () => {
    const effects = (id: string) => connect().prepare('SELECT id FROM effects WHERE id = ?').all(id).length;
    const write = (tx: SqliteDatabase, id: string) => {
      tx.prepare('INSERT INTO effects VALUES (?)').run(id);
    };

    const checks = transactionChecks(() => sqliteTransactions(connect()), {
      write,
      written: () =>
        connect()
          .prepare('SELECT id FROM effects')
          .all()
          .map((row) => String(Object(row).id)),
    });
    for (const { name, run } of checks) it(name, () => run(assert));

    it('commits the effects and the id together, once', () => {
      const [one, two] = [sqliteTransactions(connect()), sqliteTransactions(connect())];
      const event = newEvent();
      expect(one.once(event, (tx) => write(tx, event.id))).toEqual({ state: 'done' });
      expect(two.once(event, (tx) => write(tx, event.id))).toEqual({ state: 'processed' });
      expect(effects(event.id)).toBe(1);
    });

    it('rolls both back when a handler throws, and runs it again', async () => {
      const store = sqliteTransactions(connect(), { namespace: 'throws' });
      const event = newEvent();
      const failing = () =>
        store.once(event, (tx) => {
          write(tx, event.id);
          throw new Error('no');
        });
      expect(failing).toThrow('no');
      expect(effects(event.id)).toBe(0);
      store.failed(event, new Error('no'));
      expect(await store.failed()).toMatchObject([{ event, error: 'no', attempts: 1 }]);
      expect(store.once(event, (tx) => write(tx, event.id))).toEqual({ state: 'done' });
      expect(effects(event.id)).toBe(1);
      expect(await store.failed()).toEqual([]);
    });

    it('refuses an asynchronous handler, and rolls back what it has written', async () => {
      const store = sqliteTransactions(connect());
      const event = newEvent();
      const work: (tx: SqliteDatabase) => void = async (tx) => {
        write(tx, event.id);
        throw new Error('nothing waits for this');
      };
      expect(() => store.once(event, work)).toThrow(/returned a promise.*sqliteStore/);
      expect(effects(event.id)).toBe(0);
      expect(store.once(event, () => {})).toEqual({ state: 'done' });
    });

    it('throws while a transaction is open', () => {
      const db = connect();
      const store = sqliteTransactions(db);
      db.exec('BEGIN');
      expect(() => store.once(newEvent(), () => {})).toThrow(/transaction is open.*connection of its own/);
      db.exec('ROLLBACK');
    });

    it('fails if the transaction has ended and a handler swallowed the error', () => {
      const db = connect();
      db.exec('CREATE TEMP TABLE strict (id TEXT UNIQUE ON CONFLICT ROLLBACK)');
      const store = sqliteTransactions(db);
      const event = newEvent();
      const swallowing = () =>
        store.once(event, (tx) => {
          write(tx, event.id);
          tx.exec("INSERT INTO strict VALUES ('a')");
          try {
            tx.exec("INSERT INTO strict VALUES ('a')");
          } catch {}
        });
      expect(swallowing).toThrow(/transaction ended before/);
      expect(effects(event.id)).toBe(0);
      expect(store.once(event, () => {})).toEqual({ state: 'done' });
    });

    it('answers busy while another process writes', () => {
      const [db, other] = [connect(), connect()];
      const store = sqliteTransactions(db);
      db.exec('PRAGMA busy_timeout = 1');
      other.exec('BEGIN IMMEDIATE');
      expect(store.once(newEvent(), () => {})).toEqual({ state: 'busy', retryAfterMs: 1000 });
      other.exec('ROLLBACK');
    });

    it('does not touch an event that a lease of sqliteStore holds', () => {
      const event = newEvent();
      sqliteStore(connect()).claim(event, 60_000);
      expect(sqliteTransactions(connect()).once(event, () => {})).toMatchObject({ state: 'processing' });
    });
  });

  it('sets the connection up: write-ahead log, wait for locks, durable commits', () => {
    const db = connect();
    sqliteStore(db);
    const pragma = (text: string) => Object.values(Object(db.prepare(`PRAGMA ${text}`).all()[0]))[0];
    expect([pragma('journal_mode'), pragma('busy_timeout'), pragma('synchronous')]).toEqual(['wal', 5000, 2]);
  });

  it('names ensureSchema if the table is missing', () => {
    const db = openDatabase(':memory:');
    expect(() => sqliteStore(db).claim(newEvent(), 1)).toThrow(/ensureSchema/);
    expect(() => sqliteTransactions(db).once(newEvent(), () => {})).toThrow(/ensureSchema/);
    expect(() => sqliteCases(db).read('a')).toThrow(/ensureSchema/);
    db.close();
  });
});

it('refuses a read-only database and says what to do', () => {
  const file = join(folder, 'read-only.sqlite');
  const db = new DatabaseSync(file);
  sqliteStore(db).ensureSchema();
  const store = sqliteStore(new DatabaseSync(file, { readOnly: true }));
  expect(() => store.claim(newEvent(), 1)).toThrow(/read-only/);
});

it.each([undefined, {}, { prepare() {}, exec() {}, serialize() {}, parallelize() {} }])(
  'refuses %o as a database',
  (db) => {
    expect(() => Reflect.apply(sqliteStore, undefined, [db])).toThrow(/node:sqlite or .*better-sqlite3/);
  },
);

it.each([
  [{ namespace: 'a/b' }, /namespace/],
  [{ ttl: 0 }, /ttl/],
  [{ keepfailed: true }, /unknown option keepfailed/],
])('refuses the options %o', (options, message) => {
  expect(() => Reflect.apply(sqliteStore, undefined, [new DatabaseSync(':memory:'), options])).toThrow(
    message,
  );
});

it('creates the tables from eight processes at once', async () => {
  const file = join(folder, 'eight.sqlite');
  await ensureSchemaInEightProcesses('sqlite', file);
  expect(sqliteStore(new DatabaseSync(file)).claim(newEvent(), 1).state).toBe('claimed');
});
