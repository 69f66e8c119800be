import type { LedgerCase } from '../entry.ts';
import type { KeptCase } from './record.ts';

/** What is kept of a created Case; the API's response is not documented, so each property may be missing. */
export function caseOf(source: Readonly<Record<string, unknown>>): LedgerCase {
  const { case_url } = source;
  return {
    case_id: idOf(source.case_id),
    case_url: typeof case_url === 'string' ? case_url : undefined,
    guided_flow_id: idOf(source.guided_flow_id),
  };
}

/** Merges what was learned about a Case into the known Case that it is about, or else adds it as another Case. */
export function addCase(cases: readonly KeptCase[], learned: KeptCase): readonly KeptCase[] {
  const byId = cases.findIndex(({ case_id }) => case_id !== undefined && case_id === learned.case_id);
  const index = byId >= 0 ? byId : cases.findIndex((each) => mayBeSame(each, learned));
  const known = cases[index];
  return known ? cases.map((each) => (each === known ? merge(known, learned) : each)) : [...cases, learned];
}

function mayBeSame(one: KeptCase, other: KeptCase): boolean {
  return agree(one.case_id, other.case_id) && agree(one.attempt, other.attempt);
}

function agree(one: unknown, other: unknown): boolean {
  return one === undefined || other === undefined || one === other;
}

function merge(known: KeptCase, learned: KeptCase): KeptCase {
  return {
    attempt: known.attempt ?? learned.attempt,
    case_id: known.case_id ?? learned.case_id,
    case_url: known.case_url ?? learned.case_url,
    guided_flow_id: known.guided_flow_id ?? learned.guided_flow_id,
  };
}

function idOf(value: unknown): number | undefined {
  const id = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof id === 'number' && Number.isSafeInteger(id) ? id : undefined;
}
