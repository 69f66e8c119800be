import { DatabaseSync } from 'node:sqlite';
import { WebhookReceiver } from '@aplyid-workflow/core';
import { sqliteTransactions } from '@aplyid-workflow/stores/sqlite';
import type { Faults } from '../faults.ts';
import { common, type Receiver } from './receivers.ts';

/** The effect is a row, written through `tx`. */
export function inSqlite(file: string, faults: Faults): Receiver {
  const db = new DatabaseSync(file);
  const store = sqliteTransactions(db);
  // A constraint that rolls the whole transaction back: the handler that swallows its error has lost its effect.
  db.exec('CREATE TEMP TABLE strict (id TEXT UNIQUE ON CONFLICT ROLLBACK)');
  return new WebhookReceiver({
    ...common,
    store,
    handlers: {
      'case.completed'({ id }, { tx }) {
        if (faults.happens('handler throws')) throw new Error('a handler failed');
        tx.prepare('INSERT INTO effects (id) VALUES (?)').run(id);
        if (faults.happens('handler swallows')) swallow(tx);
        faults.pauseAt('pause in the transaction');
        return undefined;
      },
    },
  });
}

function swallow(tx: DatabaseSync): void {
  try {
    tx.exec("INSERT INTO strict VALUES ('a'), ('a')");
  } catch {
    // On purpose.
  }
}
