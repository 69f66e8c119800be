import { isRecord } from '../support/value-kinds.ts';
import type { CaseState } from './case-store.ts';
import type { LedgerEntry } from './entry.ts';
import { caseKey, externalIdOf } from './policy/keys.ts';
import { caseStates, parseStored, storeError } from './policy/record.ts';
import { toEntry } from './to-entry.ts';
import type { LedgerContext } from './update.ts';

/** Which entries `list` returns. */
export interface LedgerQuery {
  /** The states to select. Default: all. */
  readonly states?: readonly CaseState[] | undefined;
  /** How many entries to return at most. Default 100. */
  readonly limit?: number | undefined;
  /** Return only entries that are listed after this `external_id`. Default: from the first. */
  readonly after?: string | undefined;
}

/** Lists the entries of one namespace. Their ids are adjacent in the store's order. */
export async function listEntries<Tx>(
  { store, namespace, leaseMs }: LedgerContext<Tx>,
  { states = caseStates, limit = 100, after = '' }: LedgerQuery,
): Promise<readonly LedgerEntry[]> {
  const answer: unknown = await store.list({
    states,
    sendingExpiresMs: leaseMs,
    limit,
    after: caseKey(namespace, after),
  });
  if (!Array.isArray(answer)) throw storeError('list must return an array');
  const entries: LedgerEntry[] = [];
  for (const each of answer) {
    const externalId = isRecord(each) ? externalIdOf(namespace, String(each.id)) : '';
    // The next namespace starts here. Its records may have another shape.
    if (externalId === undefined) break;
    entries.push(toEntry(externalId, parseStored(each, leaseMs)));
  }
  return entries;
}
