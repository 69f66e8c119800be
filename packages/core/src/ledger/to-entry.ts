import type { LedgerEntry } from './entry.ts';
import type { Current, LedgerRecord } from './policy/record.ts';

/** The public form of a record, without the digest and the attempts. */
export function toEntry(externalId: string, { record, state, ageMs }: Current): LedgerEntry {
  const cases = record.cases.map(({ attempt: _, ...known }) => known);
  return {
    external_id: externalId,
    state,
    ...cases[0],
    cases,
    outcome: record.outcomes[0],
    outcomes: record.outcomes,
    failure: record.failure,
    age_ms: ageMs,
  };
}

/** The entry of a record that has just been written. */
export function writtenEntry(externalId: string, record: LedgerRecord): LedgerEntry {
  return toEntry(externalId, { record, state: record.state, ageMs: 0 });
}
