import { appendFileSync } from 'node:fs';
import { memoryStore, WebhookReceiver, type WebhookStore } from '@aplyid-workflow/core';
import type { Faults } from '../faults.ts';
import { leaseMs, type WorkerSettings } from '../settings.ts';

/** Anything that takes deliveries. */
export type Receiver = Pick<WebhookReceiver, 'receive'>;

/** The options of every receiver under test. */
export const common = { secret: false, leaseMs, onError: () => {} } as const;

/**
 * The receiver of a scheme: its handlers have one effect each, and fail in all the ways that handlers fail. Only the
 * scheme's client is loaded, so that a process that was killed is soon replaced.
 */
export async function makeReceiver(settings: WorkerSettings, faults: Faults): Promise<Receiver> {
  const { scheme, database } = settings;
  if (scheme === 'postgresTransactions')
    return (await import('./in-postgres.ts')).inPostgres(database, faults);
  if (scheme === 'postgresTransactions, inbox')
    return (await import('./in-postgres.ts')).throughInbox(database, faults);
  if (scheme === 'sqliteTransactions') return (await import('./in-sqlite.ts')).inSqlite(database, faults);
  return underLease(await leaseStore(settings), settings, faults);
}

async function leaseStore({ scheme, database }: WorkerSettings): Promise<WebhookStore> {
  if (scheme === 'memory') return memoryStore();
  if (scheme === 'sqliteStore') return (await import('./lease-stores/sqlite.ts')).openStore(database);
  if (scheme === 'postgresStore') return (await import('./lease-stores/postgres.ts')).openStore(database);
  return (await import('./lease-stores/redis.ts')).openStore(database);
}

/** Under a lease the effect is outside of the database: a line in a file. */
function underLease(store: WebhookStore, { effects }: WorkerSettings, faults: Faults): Receiver {
  return new WebhookReceiver({
    ...common,
    store,
    handlers: {
      async 'case.completed'({ id }) {
        await throwIfDue(faults);
        faults.pauseAt('pause before the effect');
        appendFileSync(effects, `${id}\n`);
        faults.pauseAt('pause after the effect');
        await nextTick();
      },
    },
  });
}

/** Lets other work run in between, and throws if that is due. */
export async function throwIfDue(faults: Faults): Promise<void> {
  await nextTick();
  if (faults.happens('handler throws')) throw new Error('a handler failed');
}

const nextTick = () => new Promise((resolve) => setImmediate(resolve));
