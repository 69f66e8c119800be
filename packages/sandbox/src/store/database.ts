import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { SandboxError } from '../model/errors.ts';
import { integer } from './row.ts';
import { schema, schemaVersion, wipe } from './schema.ts';

/** Opens the state: in memory, or in `file`, which survives a restart and belongs to one sandbox at a time. */
export function openDatabase(file?: string): DatabaseSync {
  if (file === undefined) return prepare(new DatabaseSync(':memory:'));
  let db: DatabaseSync | undefined;
  try {
    // It will hold Webhook URLs, which end in a secret: the owner's eyes only.
    closeSync(openSync(file, 'a', 0o600));
    db = new DatabaseSync(file);
    // A commit has been handed to the operating system before it is acknowledged, so that killing the process
    // takes nothing back. Only a power cut could take the last ones, and FULL would cost an fsync for each.
    db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    return prepare(db);
  } catch (cause) {
    db?.close();
    if (cause instanceof SandboxError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    const why = reason.includes('locked') ? 'another sandbox is using it' : reason;
    throw new SandboxError('cannot_persist', `The state can't be kept in ${file}: ${why}.`, { cause });
  }
}

function prepare(db: DatabaseSync): DatabaseSync {
  const version = integer(db.prepare('PRAGMA user_version').get() ?? {}, 'user_version');
  if (version !== 0 && version !== schemaVersion) {
    throw new SandboxError(
      'cannot_persist',
      `The state was written by another version of the sandbox (${version}, this one reads ${schemaVersion}). Give a new file.`,
    );
  }
  transaction(db, () => {
    if (version === 0) db.exec(`${schema}; PRAGMA user_version = ${schemaVersion};`);
  });
  return db;
}

/** Runs `work` so that all of it is kept, or nothing. */
export function transaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    db.exec('ROLLBACK');
    throw error;
  }
}

export function wipeDatabase(db: DatabaseSync): void {
  transaction(db, () => db.exec(wipe));
}
