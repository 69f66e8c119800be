import { DatabaseSync } from 'node:sqlite';
import { CaseLedger, type Transport, WebhookReceiver, WorkflowClient } from '@aplyid-workflow/core';
import { nodeTransport } from '@aplyid-workflow/core/node';
import { postgresCases, postgresTransactions } from '@aplyid-workflow/stores/postgres';
import { sqliteCases, sqliteTransactions } from '@aplyid-workflow/stores/sqlite';
import { Pool } from 'pg';
import type { Faults } from '../faults.ts';
import { clientLimits, idleTimeoutMs, type LedgerWorkerSettings } from '../settings.ts';

/** A ledger, and the receiver that settles its Cases in the transaction of each event. */
export interface Books {
  readonly ledger: Pick<CaseLedger, 'create'>;
  readonly receiver: Pick<WebhookReceiver, 'receive'>;
}

const onError = () => {};

export function makeLedger(settings: LedgerWorkerSettings, faults: Faults): Books {
  const { timeout, deadline, ledgerLeaseMs: leaseMs } = clientLimits;
  const client = new WorkflowClient({
    accessKey: 'key',
    baseUrl: settings.api,
    transport: faulty(nodeTransport(), faults),
    timeout,
    deadline,
  });
  if (settings.scheme === 'sqliteCases') {
    const db = new DatabaseSync(settings.database);
    const ledger = new CaseLedger({ client, store: sqliteCases(db), leaseMs, onError });
    const receiver = new WebhookReceiver({
      secret: false,
      store: sqliteTransactions(db),
      onError,
      handlers: {
        'case.completed'(event, { tx }) {
          ledger.settleSync(event, { tx });
          if (faults.happens('throws')) throw new Error('a handler failed');
          if (faults.happens('pauses')) faults.pause();
          return undefined;
        },
      },
    });
    return { ledger, receiver };
  }
  const pool = new Pool({ connectionString: settings.database, max: 8, connectionTimeoutMillis: 5000 });
  pool.on('error', onError);
  const ledger = new CaseLedger({ client, store: postgresCases(pool), leaseMs, onError });
  const receiver = new WebhookReceiver({
    secret: false,
    store: postgresTransactions(pool, { idleTimeoutMs }),
    onError,
    handlers: {
      async 'case.completed'(event, { tx }) {
        await ledger.settle(event, { tx });
        if (faults.happens('throws')) throw new Error('a handler failed');
        if (faults.happens('pauses')) faults.pause();
      },
    },
  });
  return { ledger, receiver };
}

/** Pauses before it connects, or connects to a port that refuses. */
function faulty(transport: Transport, faults: Faults): Transport {
  return (request) => {
    if (faults.happens('pausesBeforeConnect')) faults.pause();
    if (!faults.happens('refusedConnections')) return transport(request);
    return transport({ ...request, url: 'http://127.0.0.1:9/' });
  };
}
