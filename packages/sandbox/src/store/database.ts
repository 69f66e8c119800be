import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { SandboxError } from '../model/errors.ts';
import { integer, text } from './row.ts';
import { schema, schemaVersion, wipe } from './schema.ts';

/** Opens the state: in memory, or in `file`, which survives a restart and can be used by one sandbox at a time. */
export function openDatabase(file?: string): DatabaseSync {
  if (file === undefined) return prepare(new DatabaseSync(':memory:'));
  let db: DatabaseSync | undefined;
  try {
    // Only the owner may read it, because it contains Webhook URLs, which end in a secret.
    closeSync(openSync(file, 'a', 0o600));
    db = new DatabaseSync(file);
    db.exec('PRAGMA locking_mode = EXCLUSIVE');
    // Checked before any write, because the file may belong to another program.
    checkOwner(db);
    // Commits are passed to the operating system before they are acknowledged, so that killing the process
    // loses none. Only a power failure could lose the last ones, and FULL would cost an fsync for each.
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    return prepare(db);
  } catch (cause) {
    db?.close();
    if (cause instanceof SandboxError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    const why = reason.includes('locked') ? 'another sandbox is using it' : reason;
    throw new SandboxError('cannot_persist', `cannot use ${file} as persist: ${why}; give another file`, {
      cause,
    });
  }
}

/** "APLY": identifies the file as a sandbox's. */
const applicationId = 0x41504c59;

function checkOwner(db: DatabaseSync): void {
  const read = (pragma: string): number => integer(db.prepare(`PRAGMA ${pragma}`).get() ?? {}, pragma);
  const { tables } = db.prepare('SELECT count(*) AS tables FROM sqlite_schema').get() ?? {};
  const isEmpty = tables === 0 && read('application_id') === 0 && read('user_version') === 0;
  if (isEmpty) return;
  if (read('application_id') !== applicationId) throw new Error('it is the database of another program');
  const damage = text(db.prepare('PRAGMA quick_check(1)').get() ?? {}, 'quick_check');
  if (damage !== 'ok') throw new Error('it is damaged');
}

function prepare(db: DatabaseSync): DatabaseSync {
  const version = integer(db.prepare('PRAGMA user_version').get() ?? {}, 'user_version');
  if (version !== 0 && version !== schemaVersion) {
    throw new SandboxError(
      'cannot_persist',
      `the state was written by another version of the sandbox (${version}; this one reads ${schemaVersion}): give another file`,
    );
  }
  transaction(db, () => {
    if (version === 0)
      db.exec(`${schema}; PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${schemaVersion};`);
  });
  return db;
}

/** Runs `work` in a transaction. */
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
