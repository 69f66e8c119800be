import { DatabaseSync } from 'node:sqlite';
import { CaseLedger, WebhookReceiver, type WorkflowClient } from '@aplyid-workflow/core';
import { sqliteCases, sqliteTransactions } from '@aplyid-workflow/stores/sqlite';
import type { Faults } from '../faults.ts';
import { clientLimits } from '../settings.ts';
import type { LedgerService } from './make-ledger.ts';

const onError = () => {};

export function openLedger(file: string, client: WorkflowClient, faults: Faults): LedgerService {
  const db = new DatabaseSync(file);
  const ledger = new CaseLedger({
    client,
    store: sqliteCases(db),
    leaseMs: clientLimits.ledgerLeaseMs,
    onError,
  });
  const receiver = new WebhookReceiver({
    secret: false,
    store: sqliteTransactions(db),
    onError,
    handlers: {
      'case.completed'(event, { tx }) {
        ledger.settleSync(event, { tx });
        if (faults.happens('handler throws')) throw new Error('a handler failed');
        faults.pauseAt('pause in the transaction');
        return undefined;
      },
    },
  });
  return { ledger, receiver };
}
