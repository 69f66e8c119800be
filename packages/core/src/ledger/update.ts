import { WorkflowConfigurationError, WorkflowError } from '../errors/errors.ts';
import type { CaseStore } from './case-store.ts';
import type { LedgerEntry } from './entry.ts';
import { caseKey } from './policy/keys.ts';
import { type Current, type LedgerRecord, parseStored, storeError } from './policy/record.ts';
import { type LedgerErrorHandler, report } from './policy/reports.ts';
import type { Decision } from './policy/transitions.ts';
import { toEntry, writtenEntry } from './to-entry.ts';

/** What every change of a record needs. */
export interface LedgerContext<Tx> {
  readonly store: CaseStore<Tx>;
  readonly namespace: string;
  readonly leaseMs: number;
  readonly onError: LedgerErrorHandler;
}

/** A decision that was carried out, and the entry as it is now. */
export interface Updated<D extends Decision> {
  readonly decision: D;
  readonly entry: LedgerEntry | undefined;
}

// More attempts than real contention needs. A store whose swap always fails must not cause an endless loop.
const maxTries = 50;

/**
 * Reads a record, decides, and writes. Starts again if another process has written in between. Yields what the
 * store returns.
 */
export function* update<Tx, D extends Decision>(
  { store, namespace, leaseMs, onError }: LedgerContext<Tx>,
  externalId: string,
  decide: (current: Current | undefined) => D,
  tx?: Tx,
): Generator<unknown, Updated<D>, unknown> {
  const id = caseKey(namespace, externalId);
  for (let tries = 0; tries < maxTries; tries++) {
    const answer = yield store.read(id, { tx });
    const current = answer === undefined ? undefined : parseStored(answer, leaseMs);
    const decision = decide(current);
    const write = decision.write && asJson(decision.write);
    const swapped = write ? yield store.swap(id, current?.version, write, { tx }) : true;
    if (swapped === false) continue;
    if (swapped !== true) throw storeError('swap must return true or false');
    const entry = write ? writtenEntry(externalId, write) : current && toEntry(externalId, current);
    if (decision.report && entry) {
      const { code, message } = decision.report;
      report(onError, new WorkflowError(message, { code }), entry);
    }
    return { decision, entry };
  }
  throw new WorkflowError('the record kept changing while it was written: try again', {
    code: 'store_contention',
  });
}

/** As every store returns it: JSON has no undefined properties. */
function asJson(record: LedgerRecord): LedgerRecord {
  return JSON.parse(JSON.stringify(record));
}

/** Runs an update over a store that returns promises or values. */
export async function run<Result>(steps: Generator<unknown, Result, unknown>): Promise<Result> {
  let step = steps.next();
  while (!step.done) step = steps.next(await step.value);
  return step.value;
}

/** Runs an update at once, over a store that returns no promises. */
export function runSync<Result>(steps: Generator<unknown, Result, unknown>): Result {
  let step = steps.next();
  while (!step.done) {
    if (step.value instanceof Promise) {
      step.value.catch(() => {});
      throw new WorkflowConfigurationError(
        'settleSync needs a store whose methods are synchronous: use settle with this store',
      );
    }
    step = steps.next(step.value);
  }
  return step.value;
}
