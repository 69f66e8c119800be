import { isRecord } from '../is-record.ts';
import { type LedgerEntry, toEntry } from './entry.ts';
import type { LedgerQuery } from './ledger.ts';
import { caseKey, externalIdOf } from './policy/keys.ts';
import { caseStates, parseStored, storeError } from './policy/record.ts';
import type { Books } from './update.ts';

/** Lists the entries of one namespace: their ids follow each other in the store. */
export async function listEntries<Tx>(
  { store, namespace, leaseMs }: Books<Tx>,
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
    // The ids of the next namespace; its records may be of another kind.
    if (externalId === undefined) break;
    entries.push(toEntry(externalId, parseStored(each, leaseMs)));
  }
  return entries;
}
