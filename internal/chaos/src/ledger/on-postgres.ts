import { CaseLedger, WebhookReceiver, type WorkflowClient } from '@aplyid-workflow/core';
import { postgresCases, postgresTransactions } from '@aplyid-workflow/stores/postgres';
import type { Faults } from '../faults.ts';
import { openPool } from '../open-pool.ts';
import { clientLimits, idleTimeoutMs } from '../settings.ts';
import type { LedgerService } from './make-ledger.ts';

const onError = () => {};

export function openLedger(url: string, client: WorkflowClient, faults: Faults): LedgerService {
  const pool = openPool(url);
  const ledger = new CaseLedger({
    client,
    store: postgresCases(pool),
    leaseMs: clientLimits.ledgerLeaseMs,
    onError,
  });
  const receiver = new WebhookReceiver({
    secret: false,
    store: postgresTransactions(pool, { idleTimeoutMs }),
    onError,
    handlers: {
      async 'case.completed'(event, { tx }) {
        await ledger.settle(event, { tx });
        if (faults.happens('handler throws')) throw new Error('a handler failed');
        faults.pauseAt('pause in the transaction');
      },
    },
  });
  return { ledger, receiver };
}
