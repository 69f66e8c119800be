import type { CaseState, CaseStore, StoredCase } from './case-store.ts';

/**
 * A case store in the memory of one process, for tests and trials. A restart loses the records, and a lost record
 * can lead to a second Case. For production use SQLite or PostgreSQL, from `@aplyid-workflow/stores`.
 *
 * @returns an empty store
 * @example
 * ```ts
 * import { CaseLedger, memoryCaseStore, WorkflowClient } from '@aplyid-workflow/core';
 *
 * const client = new WorkflowClient({ accessKey: 'YOUR_ACCESS_TOKEN' });
 * export const ledger = new CaseLedger({ client, store: memoryCaseStore() });
 * ```
 */
export function memoryCaseStore(): CaseStore {
  const rows = new Map<string, Row>();
  const stored = (id: string, { json, version, at }: Row): StoredCase => ({
    id,
    record: JSON.parse(json),
    version,
    ageMs: performance.now() - at,
  });
  return {
    read(id) {
      const row = rows.get(id);
      return row && stored(id, row);
    },
    swap(id, version, record) {
      if (rows.get(id)?.version !== version) return false;
      const { state } = record;
      const json = JSON.stringify(record);
      rows.set(id, { state, json, version: (version ?? 0) + 1, at: performance.now() });
      return true;
    },
    list({ states, sendingExpiresMs, limit, after }) {
      const now = performance.now();
      const stateOf = ({ state, at }: Row) =>
        state === 'sending' && now - at >= sendingExpiresMs ? 'unknown' : state;
      return [...rows]
        .filter(([id, row]) => states.includes(stateOf(row)) && (after === undefined || id > after))
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .slice(0, limit)
        .map(([id, row]) => stored(id, row));
    },
  };
}

interface Row {
  readonly state: CaseState;
  readonly json: string;
  readonly version: number;
  readonly at: number;
}
