import { WorkflowError } from '@aplyid-workflow/core';
import type { Connection } from './connection.ts';

/** @throws {@link WorkflowError} if the caller has begun a transaction on the connection */
export function refuseOpenTransaction(connection: Connection): void {
  if (connection.isInTransaction) throw transactionOpen();
}

function transactionOpen(): WorkflowError {
  return new WorkflowError(
    'a transaction is open on this SQLite connection: give the store a connection of its own',
    { code: 'transaction_open' },
  );
}

/**
 * Runs `work` in its own transaction, which is committed if `work` returns and rolled back if it throws.
 *
 * @throws {@link WorkflowError} if a transaction is open already, or if `work` ended this one
 */
export function inTransaction<T>(connection: Connection, work: () => T): T {
  refuseOpenTransaction(connection);
  connection.execute('BEGIN IMMEDIATE');
  try {
    const result = work();
    connection.execute('COMMIT');
    return result;
  } catch (error) {
    try {
      connection.execute('ROLLBACK');
    } catch {
      // SQLite has rolled it back by itself.
    }
    throw error;
  }
}
