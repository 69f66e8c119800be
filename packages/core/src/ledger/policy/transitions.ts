import type { LedgerCase, LedgerFailure, LedgerOutcome } from '../entry.ts';
import { addCase } from './known-cases.ts';
import type { Current, KeptCase, LedgerRecord } from './record.ts';
import { type Conflict, conflictOfCases, conflicts } from './reports.ts';

/** The decision about a record. */
export interface Decision {
  /** The record to write. Default: none, nothing changes. */
  readonly write?: LedgerRecord | undefined;
  /** What to report after the write. */
  readonly report?: Conflict | undefined;
  /** Why the caller is refused. */
  readonly refuse?: Refusal | undefined;
}

/** Why a call is refused. */
export type Refusal = 'in_progress' | 'unknown' | 'params_differ' | 'not_found' | 'not_resolvable';

/** How an attempt ended. */
export type Ending =
  | { readonly created: LedgerCase }
  | { readonly outcome: 'not_sent' | 'rejected' | 'unknown'; readonly failure: LedgerFailure };

const nothingKnown = { cases: [], outcomes: [] };

/** Stores the intent to send, if no Case can exist. `digests` are those of the params, the current secret's first. */
export function begin(current: Current | undefined, attempt: string, digests: readonly string[]): Decision {
  const write: LedgerRecord = { ...nothingKnown, state: 'sending', attempt, digest: digests[0] };
  if (!current) return { write };
  const { state, record } = current;
  if (state === 'not_sent' || state === 'rejected') return { write };
  if (record.digest !== undefined && !digests.includes(record.digest)) return { refuse: 'params_differ' };
  if (state === 'sending') return { refuse: 'in_progress' };
  return state === 'unknown' ? { refuse: 'unknown' } : {};
}

/** Records how an attempt ended, even if its lease has ended or the record has changed since. */
export function finish(current: Current | undefined, attempt: string, ending: Ending): Decision {
  const record = current?.record;
  const isOwner = record?.attempt === attempt;
  if ('created' in ending) {
    const base: LedgerRecord = record ?? { ...nothingKnown, state: 'sending', attempt };
    const learned = withCase(base, { ...ending.created, attempt });
    const late = record && !isOwner ? conflicts.lateCase : undefined;
    return { ...learned, report: learned.report ?? late };
  }
  const { outcome: state, failure } = ending;
  if (isOwner) return record?.state === 'sending' ? { write: { ...record, state, failure } } : {};
  if (state !== 'unknown') return {};
  if (!record) return { write: { ...nothingKnown, attempt, state, failure } };
  // A person resolved the entry as not sent, or another attempt followed. Now a Case may exist after all.
  const wasFree = record.state === 'not_sent' || record.state === 'rejected';
  return { write: wasFree ? { ...record, state, failure } : undefined, report: conflicts.lateUnknown };
}

/** Records the outcome that a webhook reported. `first`: it settles the Case. */
export function settle(
  current: Current | undefined,
  reported: LedgerCase,
  outcome: LedgerOutcome,
): Decision & { readonly first: boolean } {
  const record = current?.record;
  const { cases, outcomes } = record ?? nothingKnown;
  const first = outcomes.length === 0;
  const last = outcomes.at(-1);
  const isKnown = outcomes.some((each) => each.webhook_id === outcome.webhook_id);
  if (isKnown || (last && isEqual(last, outcome))) return { first };
  const learned = addCase(cases, reported);
  const write: LedgerRecord = {
    ...record,
    state: 'settled',
    failure: undefined,
    cases: learned,
    outcomes: [...outcomes, outcome],
  };
  const report = conflictOfCases(cases, learned) ?? (first ? undefined : conflicts.outcomesDiffer);
  return { write, report, first };
}

/** Records what a person found in the portal. */
export function resolve(
  current: Current | undefined,
  found: LedgerCase | 'not_sent',
  minAgeMs: number,
): Decision {
  if (!current) return { refuse: 'not_found' };
  const { record, state, ageMs } = current;
  if (state === 'sending') return { refuse: 'in_progress' };
  if (found !== 'not_sent') return withCase(record, found);
  if (state === 'not_sent') return {};
  if (state !== 'unknown') return { refuse: 'not_resolvable' };
  if (ageMs < minAgeMs) return { refuse: 'in_progress' };
  return { write: { ...record, state: 'not_sent', attempt: undefined } };
}

function withCase(record: LedgerRecord, learned: KeptCase): Decision {
  const cases = addCase(record.cases, learned);
  const state = record.state === 'settled' ? 'settled' : 'created';
  return {
    write: { ...record, state, failure: undefined, cases },
    report: conflictOfCases(record.cases, cases),
  };
}

function isEqual(one: LedgerOutcome, other: LedgerOutcome): boolean {
  const facts = ({ webhook_id: _, received_at: __, ...rest }: LedgerOutcome) => Object.entries(rest);
  const others = new Map<string, unknown>(facts(other));
  return facts(one).every(([key, value]) => others.get(key) === value);
}
