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
  const spend = db.prepare('UPDATE faults SET remaining = remaining - 1 WHERE id = ?');
  const deleteOne = db.prepare('DELETE FROM faults WHERE id = ?');
  const deleteSpent = db.prepare('DELETE FROM faults WHERE remaining <= 0');
  const deleteEnded = db.prepare('DELETE FROM faults WHERE ends_at <= ?');
  const deleteAll = db.prepare('DELETE FROM faults');

  // Cached: every request and webhook reads it, and only this process writes.
  let known: readonly Fault[] | undefined;
  const all = (): readonly Fault[] => {
    known ??= selectAll.all().map(toFault);
    return known;
  };
  const refresh = (): void => {
    known = undefined;
  };

  return {
    insert(spec: FaultSpec, endsAt: number | null): Fault {
      const { target, fault, times } = spec;
      const remaining = times === 'always' ? null : times;
      refresh();
      return toFault(insert.get(target, fault.kind, JSON.stringify(spec), remaining, endsAt) ?? {});
    },
    /** Oldest first. */
    all(): readonly Fault[] {
      return all();
    },
    oldest(target: FaultSpec['target'], kinds: readonly string[]): Fault | undefined {
      return all().find((one) => one.target === target && kinds.includes(one.fault.kind));
    },
    /** Counts one use and removes the fault after the last. */
    spend(id: number): void {
      spend.run(id);
      deleteSpent.run();
      refresh();
    },
    /** Removes expired faults. */
    removeEnded(now: number): void {
      if (!all().some(({ endsAt }) => endsAt && +endsAt <= now)) return;
      deleteEnded.run(now);
      refresh();
    },
    remove(id: number): boolean {
      refresh();
      return deleteOne.run(id).changes > 0;
    },
    clear(): void {
      deleteAll.run();
      refresh();
    },
    /** Reloads the cache after the whole database was changed. */
    refresh(): void {
      refresh();
    },
  };
}

function toFault(row: Row): Fault {
  const spec = readFaultSpec(JSON.parse(text(row, 'spec')));
  const remaining = nullable(integer, row, 'remaining') ?? 'always';
  return { ...spec, id: integer(row, 'id'), remaining, endsAt: nullable(date, row, 'ends_at') };
}
