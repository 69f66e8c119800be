import { WorkflowConfigurationError } from '@aplyid-workflow/core';
import { has } from '../shared/methods.ts';
import { explain } from './errors.ts';

/** A connection of `node:sqlite` or better-sqlite3, recognised by its methods. */
export interface SqliteDatabase {
  exec(sql: string): unknown;
  prepare(sql: string): SqliteStatement;
  /** In `node:sqlite`. */
  readonly isTransaction?: boolean;
  /** In better-sqlite3. */
  readonly inTransaction?: boolean;
}

/** A prepared statement of either. */
export interface SqliteStatement {
  all(...values: SqliteValue[]): unknown[];
  run(...values: SqliteValue[]): { readonly changes: number | bigint };
}

export type SqliteValue = string | number | null;

/** How long a statement waits for another process's lock, in ms, unless the connection already waits longer. */
const busyMs = 5000;

/** A connection whose statements are prepared once. */
export class Connection {
  readonly db: SqliteDatabase;
  readonly #statements = new Map<string, SqliteStatement>();

  constructor(db: SqliteDatabase) {
    this.db = db;
  }

  /** Undefined if the driver does not report it. */
  get isInTransaction(): boolean | undefined {
    return this.db.isTransaction ?? this.db.inTransaction;
  }

  rows(sql: string, ...values: SqliteValue[]): Record<string, unknown>[] {
    // `all` reads to the end, so that an error of the commit is not missed.
    return this.#explained(() => this.#prepared(sql).all(...values)).filter(isRow);
  }

  /** @returns how many rows were changed */
  change(sql: string, ...values: SqliteValue[]): number {
    return this.#explained(() => Number(this.#prepared(sql).run(...values).changes));
  }

  execute(sql: string): void {
    this.#explained(() => this.db.exec(sql));
  }

  #prepared(sql: string): SqliteStatement {
    const prepared = this.#statements.get(sql) ?? this.db.prepare(sql);
    this.#statements.set(sql, prepared);
    return prepared;
  }

  #explained<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw explain(error);
    }
  }
}

/**
 * Sets a connection up for the stores: a write-ahead log, a wait for locks, commits that survive a power failure.
 *
 * @throws {@link WorkflowConfigurationError} if it is not such a connection, or can't have a write-ahead log
 */
export function openConnection(db: SqliteDatabase): Connection {
  if (!isDatabase(db)) {
    throw new WorkflowConfigurationError(
      'the database is not supported: pass a DatabaseSync of node:sqlite or a Database of better-sqlite3',
    );
  }
  if (Number(pragma(db, 'busy_timeout')) < busyMs) pragma(db, `busy_timeout = ${busyMs}`);
  useWriteAheadLog(db);
  db.exec('PRAGMA synchronous = FULL');
  return new Connection(db);
}

function useWriteAheadLog(db: SqliteDatabase): void {
  // SQLite does not wait for the lock that this change needs.
  for (let left = busyMs / 20; ; left--) {
    try {
      const mode = pragma(db, 'journal_mode = WAL');
      if (mode === 'wal' || mode === 'memory') return;
      throw new WorkflowConfigurationError(
        `the database can't use a write-ahead log (its journal_mode is ${String(mode)}): open a writable file on a local disk`,
      );
    } catch (error) {
      if (left === 0 || !/database is locked/.test(String(error))) throw explain(error);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

function pragma(db: SqliteDatabase, text: string): unknown {
  const [row] = db.prepare(`PRAGMA ${text}`).all();
  return isRow(row) ? Object.values(row)[0] : undefined;
}

function isDatabase(db: unknown): boolean {
  // node-sqlite3 has these too, with callbacks.
  return has(db, 'prepare', 'exec') && !has(db, 'serialize', 'parallelize');
}

function isRow(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
