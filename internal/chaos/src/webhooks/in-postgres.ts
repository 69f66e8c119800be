import { setTimeout as sleep } from 'node:timers/promises';
import { WebhookReceiver, type WebhookReceiverOptions, type WorkflowEvent } from '@aplyid-workflow/core';
import { postgresTransactions } from '@aplyid-workflow/stores/postgres';
import type { Pool, PoolClient } from 'pg';
import type { Faults } from '../faults.ts';
import { openPool } from '../open-pool.ts';
import { idleTimeoutMs } from '../settings.ts';
import { common, type Receiver, throwIfDue } from './receivers.ts';

/** The effect is a row, written through `tx`. */
export function inPostgres(url: string, faults: Faults): Receiver {
  return receiverOn(openPool(url), faults);
}

/** Accepted into a table, from which this process takes events too; the handler's effect is a row. */
export function throughInbox(url: string, faults: Faults): Receiver {
  const pool = openPool(url);
  const receiver = receiverOn(pool, faults, {
    async inbox(event, { tx }) {
      await throwIfDue(faults);
      await tx.query('INSERT INTO queue (event) VALUES ($1)', [JSON.stringify(event)]);
      faults.pauseAt('pause while accepting');
    },
  });
  void handleAll(pool, receiver);
  return receiver;
}

function receiverOn(
  pool: Pool,
  faults: Faults,
  more: Pick<WebhookReceiverOptions<PoolClient>, 'inbox'> = {},
): WebhookReceiver<PoolClient> {
  return new WebhookReceiver({
    ...common,
    ...more,
    store: postgresTransactions(pool, { idleTimeoutMs }),
    handlers: {
      async 'case.completed'({ id }: WorkflowEvent, { tx }) {
        await throwIfDue(faults);
        if (faults.happens('handler queries the pool')) await pool.query('SELECT 1');
        await tx.query('INSERT INTO effects (id) VALUES ($1)', [id]);
        if (faults.happens('handler swallows')) await tx.query('SELECT no_such_column').catch(() => {});
        faults.pauseAt('pause in the transaction');
      },
    },
  });
}

/** A worker on the table: events are taken off it after they were handled, so a crash in between hands them out again. */
async function handleAll(pool: Pool, receiver: WebhookReceiver<PoolClient>): Promise<never> {
  for (;;) {
    const isEmpty = await handleSome(pool, receiver).catch(() => true);
    if (isEmpty) await sleep(200);
  }
}

async function handleSome(pool: Pool, receiver: WebhookReceiver<PoolClient>): Promise<boolean> {
  const client = await pool.connect();
  client.on('error', ignore);
  // Without its connection, what it has locked is free.
  let isBroken = true;
  try {
    await client.query('BEGIN');
    const { rows } = await client.query<{ n: string; event: WorkflowEvent }>(
      'SELECT n, event FROM queue ORDER BY n LIMIT 3 FOR UPDATE SKIP LOCKED',
    );
    const handled = await Promise.all(
      rows.map(async ({ n, event }) =>
        receiver.dispatch(event).then(
          () => [n],
          () => [],
        ),
      ),
    );
    await client.query('DELETE FROM queue WHERE n = ANY ($1)', [handled.flat()]);
    await client.query('COMMIT');
    isBroken = false;
    return rows.length === 0;
  } finally {
    if (!isBroken) client.off('error', ignore);
    client.release(isBroken);
  }
}

function ignore(): void {}
