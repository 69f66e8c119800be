import type { DatabaseSync } from 'node:sqlite';
import type { Fault, FaultSpec } from '../model/fault.ts';
import { readFaultSpec } from '../model/fault-spec.ts';
import { date, integer, nullable, type Row, text } from './row.ts';

export type FaultStore = ReturnType<typeof faultStore>;

export function faultStore(db: DatabaseSync) {
  const insert = db.prepare(
    'INSERT INTO faults (target, kind, spec, remaining, ends_at) VALUES (?, ?, ?, ?, ?) RETURNING *',
  );
  const selectAll = db.prepare('SELECT * FROM faults ORDER BY id');
  const selectOldest = db.prepare(
    'SELECT * FROM faults WHERE target = ? AND kind IN (SELECT value FROM json_each(?)) ORDER BY id LIMIT 1',
  );
  const spend = db.prepare('UPDATE faults SET remaining = remaining - 1 WHERE id = ?');
  const deleteOne = db.prepare('DELETE FROM faults WHERE id = ?');
  const deleteSpent = db.prepare('DELETE FROM faults WHERE remaining <= 0');
  const deleteEnded = db.prepare('DELETE FROM faults WHERE ends_at <= ?');
  const deleteAll = db.prepare('DELETE FROM faults');

  return {
    insert(spec: FaultSpec, endsAt: number | null): Fault {
      const { target, fault, times } = spec;
      const remaining = times === 'always' ? null : times;
      return toFault(insert.get(target, fault.kind, JSON.stringify(spec), remaining, endsAt) ?? {});
    },
    /** Oldest first. */
    all(): Fault[] {
      return selectAll.all().map(toFault);
    },
    oldest(target: FaultSpec['target'], kinds: readonly string[]): Fault | undefined {
      const row = selectOldest.get(target, JSON.stringify(kinds));
      return row && toFault(row);
    },
    /** One use less; gone after the last. */
    spend(id: number): void {
      spend.run(id);
      deleteSpent.run();
    },
    /** Removes those that turned themselves off. */
    removeEnded(now: number): void {
      deleteEnded.run(now);
    },
    remove(id: number): boolean {
      return deleteOne.run(id).changes > 0;
    },
    clear(): void {
      deleteAll.run();
    },
  };
}

function toFault(row: Row): Fault {
  const spec = readFaultSpec(JSON.parse(text(row, 'spec')));
  const remaining = nullable(integer, row, 'remaining') ?? 'always';
  return { ...spec, id: integer(row, 'id'), remaining, endsAt: nullable(date, row, 'ends_at') };
}
