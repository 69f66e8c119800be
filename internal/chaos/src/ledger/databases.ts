import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { CaseState, StoredCase } from '@aplyid-workflow/core';
import { postgresCases, postgresTransactions } from '@aplyid-workflow/stores/postgres';
import { sqliteCases, sqliteTransactions } from '@aplyid-workflow/stores/sqlite';
import { Pool } from 'pg';
import { type Server, startPostgres } from '../servers.ts';
import type { LedgerScheme } from '../settings.ts';

/** What a ledger is kept in. */
export interface LedgerDatabase {
  /** The SQLite file, or the URL of the server. */
  readonly address: string;
  /** Undefined if there is no server that could crash. */
  readonly server?: Server | undefined;
  /** The state of every reference. */
  states(): Promise<ReadonlyMap<string, CaseState>>;
  close(): Promise<void>;
}

const everything = {
  states: ['sending', 'created', 'rejected', 'not_sent', 'unknown', 'settled'],
  sendingExpiresMs: 1,
  limit: 1_000_000,
} as const;

export async function openLedgerDatabase(scheme: LedgerScheme, folder: string): Promise<LedgerDatabase> {
  if (scheme === 'sqliteCases') {
    const file = join(folder, 'store.sqlite');
    const db = new DatabaseSync(file);
    const cases = sqliteCases(db);
    cases.ensureSchema();
    sqliteTransactions(db).ensureSchema();
    return {
      address: file,
      states: async () => statesOf(cases.list(everything)),
      async close() {
        db.close();
      },
    };
  }
  const server = await startPostgres();
  const pool = new Pool({ connectionString: server.url });
  pool.on('error', () => {});
  const cases = postgresCases(pool);
  await cases.ensureSchema();
  await postgresTransactions(pool).ensureSchema();
  return {
    address: server.url,
    server,
    states: async () => statesOf(await cases.list(everything)),
    async close() {
      await pool.end();
      await server.close();
    },
  };
}

/** By the reference: what a ledger puts before it ends with the separator. */
function statesOf(cases: readonly StoredCase[]): Map<string, CaseState> {
  return new Map(
    cases.map(({ id, record }) => [id.slice(id.search(/(sqlite|postgres)Cases-/)), record.state]),
  );
}
