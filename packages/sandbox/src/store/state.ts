import type { DatabaseSync } from 'node:sqlite';
import { SandboxError } from '../model/errors.ts';
import { readState, type SandboxState, type StateRow, stateFormat } from '../model/state.ts';
import { transaction } from './database.ts';
import { text } from './row.ts';
import { schemaVersion, wipe } from './schema.ts';

/** Reads and replaces the content of every table. */
export function stateStore(db: DatabaseSync) {
  // In the order of creation: what a row refers to comes first.
  const names = db
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid",
    )
    .all()
    .map((row) => text(row, 'name'));
  const columnsOf = new Map(
    names.map((name) => [
      name,
      db
        .prepare('SELECT name FROM pragma_table_info(?)')
        .all(name)
        .map((row) => text(row, 'name')),
    ]),
  );
  // The next ids. The table exists as soon as there is a column that counts.
  columnsOf.set('sqlite_sequence', ['name', 'seq']);

  const insert = (table: string, rows: readonly StateRow[]): void => {
    const columns = columnsOf.get(table);
    if (!columns) throw new Error(`there is no table ${table}`);
    const places = columns.map(() => '?').join(', ');
    const statement = db.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`);
    for (const row of rows) {
      const unknown = Object.keys(row).find((column) => !columns.includes(column));
      if (unknown !== undefined) throw new Error(`${table} has no column ${unknown}`);
      statement.run(...columns.map((column) => row[column] ?? null));
    }
  };

  return {
    export(): SandboxState {
      const tables = [...columnsOf].map(([table, columns]) => {
        const rows = db.prepare(`SELECT ${columns.join(', ')} FROM ${table}`).all();
        return [
          table,
          rows.map((row) => Object.fromEntries(columns.map((column) => [column, cell(row[column])]))),
        ];
      });
      return { format: stateFormat, version: schemaVersion, tables: Object.fromEntries(tables) };
    },
    /**
     * Replaces everything, or nothing if the state is not valid.
     *
     * @param verify - reads everything back, and throws if it can't be read
     * @throws {@link SandboxError} `invalid_value`
     */
    import(value: unknown, verify: () => void): void {
      const { version, tables } = readState(value);
      if (version !== schemaVersion) {
        throw new SandboxError(
          'invalid_value',
          `the state was exported by another version of the sandbox (${version}; this one reads ${schemaVersion})`,
        );
      }
      try {
        transaction(db, () => {
          db.exec(`${wipe}; DELETE FROM sqlite_sequence;`);
          const unknown = Object.keys(tables).find((table) => !columnsOf.has(table));
          if (unknown !== undefined) throw new Error(`there is no table ${unknown}`);
          for (const table of names) insert(table, tables[table] ?? []);
          // Inserting with ids has counted already.
          db.exec('DELETE FROM sqlite_sequence');
          insert('sqlite_sequence', tables.sqlite_sequence ?? []);
          verify();
        });
      } catch (cause) {
        if (cause instanceof SandboxError) throw cause;
        const reason = cause instanceof Error ? cause.message : String(cause);
        throw new SandboxError('invalid_value', `the state is damaged: ${reason}; nothing was imported`, {
          cause,
        });
      }
    },
  };
}

function cell(value: unknown): string | number | null {
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}
