import type { CreateCaseParams } from '../cases/params.ts';
import type { RequestOptions } from '../client/http/request.ts';
import { WorkflowValidationError } from '../errors/errors.ts';
import { checkNumber } from '../options.ts';
import { eventIssues } from '../webhooks/events/event-rules.ts';
import type { CaseCompletedEvent } from '../webhooks/events/events.ts';
import { createOnce } from './create.ts';
import type { LedgerCase, LedgerEntry } from './entry.ts';
import { type CaseLedgerOptions, type LedgerSettings, resolveLedgerOptions } from './ledger-options.ts';
import { type LedgerQuery, listEntries } from './list.ts';
import { caseKey } from './policy/keys.ts';
import { caseOf } from './policy/known-cases.ts';
import { parseStored } from './policy/record.ts';
import { checkExternalId, refusal } from './policy/refusal.ts';
import { type Decision, resolve, settle } from './policy/transitions.ts';
import { toEntry } from './to-entry.ts';
import { run, runSync, type Updated, update } from './update.ts';

/** The result of `settle`. */
export interface Settlement {
  /** True if this call settled the Case; false if it was settled before. Make effects depend on it. */
  readonly first: boolean;
  /** The entry, with all outcomes. */
  readonly entry: LedgerEntry;
}

/** What a person found in the portal: the Case, or that there is none. */
export type Resolution = { readonly created: LedgerCase } | 'not_sent';

/**
 * Creates one Case for each `external_id`, across all processes and restarts, and records its outcome.
 *
 * @throws {@link WorkflowConfigurationError} if an option is missing or wrong; the message names it
 * @example
 * ```ts
 * import { CaseLedger, memoryCaseStore, WorkflowClient } from '@aplyid-workflow/core';
 *
 * const ledger = new CaseLedger({ client: new WorkflowClient(), store: memoryCaseStore() });
 * const params = {
 *   activity: { name: 'Purchase', nature: 'Buys a house', external_id: 'order-9281' },
 *   client: { name: 'John Doe', client_type: 'individual' },
 * } as const;
 * const entry = await ledger.create(params);
 * const again = await ledger.create(params);
 * console.log(entry.state, entry.case_id === again.case_id); // created true
 * ```
 * @see {@link https://workflow-docs.aplyid.com/guide/creating-cases.html | Creating Cases}
 */
export class CaseLedger<Tx = undefined> {
  readonly #settings: LedgerSettings<Tx>;

  constructor(options: CaseLedgerOptions<Tx>) {
    this.#settings = resolveLedgerOptions(options);
  }

  /**
   * Creates the Case, unless there is one for its `external_id`. The intent is stored before the request is sent.
   * If the process ends in between, the request is not repeated.
   *
   * @param params - the Case and its Client; `activity.external_id` is required
   * @param options - for this call: `signal`, `timeout` in ms, `headers`. Default: the client's
   * @returns the entry, `created` or `settled`
   * @throws {@link WorkflowConflictError} if the `external_id` is being processed, a Case may exist for it, or it
   *   was used with other params
   * @throws {@link WorkflowError} what the client rejected with; the entry records it
   */
  async create(params: CreateCaseParams, options: RequestOptions = {}): Promise<LedgerEntry> {
    return createOnce(this.#settings, params, options);
  }

  /**
   * Records the outcome of a Case: the handler of `case.completed`.
   *
   * @param event - the event
   * @param options - `tx`, the transaction in which the outcome is recorded. Default: none
   * @returns the entry, and whether this is its first outcome
   * @throws {@link WorkflowValidationError} if the event is not a `case.completed` with a reference
   */
  async settle(
    event: CaseCompletedEvent,
    options: { readonly tx?: Tx | undefined } = {},
  ): Promise<Settlement> {
    return settlement(await run(this.#settling(event, options.tx)));
  }

  /**
   * Records the outcome of a Case at once, for stores whose methods return no promises, such as SQLite's.
   *
   * @param event - the event
   * @param options - `tx`, the transaction in which the outcome is recorded. Default: none
   * @returns the entry, and whether this is its first outcome
   * @throws {@link WorkflowValidationError} if the event is not a `case.completed` with a reference
   * @throws {@link WorkflowConfigurationError} if the store is asynchronous
   */
  settleSync(event: CaseCompletedEvent, options: { readonly tx?: Tx | undefined } = {}): Settlement {
    return settlement(runSync(this.#settling(event, options.tx)));
  }

  /**
   * Looks up one reference.
   *
   * @param externalId - the `activity.external_id`
   * @returns the entry; undefined if there is none
   */
  async find(externalId: string): Promise<LedgerEntry | undefined> {
    const { store, namespace, leaseMs } = this.#settings;
    const answer: unknown = await store.read(caseKey(namespace, checkExternalId(externalId)));
    return answer === undefined ? undefined : toEntry(externalId, parseStored(answer, leaseMs));
  }

  /**
   * Lists entries, in the store's order of references.
   *
   * @param query - `states`, `limit` and `after`. Default: the first 100 of all states
   * @returns the entries
   */
  async list(query: LedgerQuery = {}): Promise<readonly LedgerEntry[]> {
    checkNumber('limit', query.limit ?? 100, 1);
    return listEntries(this.#settings, query);
  }

  /**
   * Records what a person found in the portal about an entry whose state is `unknown`.
   *
   * @param externalId - the `activity.external_id`
   * @param resolution - `{ created: { case_id, case_url } }`, or `'not_sent'` if there is no Case: then it may be
   * created again
   * @returns the entry
   * @throws {@link WorkflowConflictError} if the attempt may still be running: `'not_sent'` needs an entry that has not
   * changed for 15 minutes, and for `leaseMs`
   * @throws {@link WorkflowError} if there is no entry, or it is not `unknown`
   */
  async resolve(externalId: string, resolution: Resolution): Promise<LedgerEntry> {
    const found = resolution === 'not_sent' ? resolution : caseOf({ ...resolution.created });
    const minAge = Math.max(this.#settings.leaseMs, 15 * 60 * 1000);
    const steps = update(this.#settings, checkExternalId(externalId), (current) =>
      resolve(current, found, minAge),
    );
    const { decision, entry } = await run(steps);
    if (decision.refuse || !entry) throw refusal(decision.refuse ?? 'not_found', externalId, entry);
    return entry;
  }

  #settling({ id, type, data, receivedAt }: CaseCompletedEvent, tx: Tx | undefined) {
    const issues = eventIssues(type, data);
    if (type !== 'case.completed' || issues.length > 0) {
      throw new WorkflowValidationError('not a case.completed event', issues);
    }
    const { case_id, status, client } = data;
    const outcome = {
      webhook_id: id,
      received_at: receivedAt,
      case_id,
      status,
      client_id: client.id,
      client_external_id: client.external_id ?? null,
      approval_status: client.approval_status,
    };
    return update(
      this.#settings,
      checkExternalId(data.external_id),
      (current) => settle(current, caseOf(data), outcome),
      tx,
    );
  }
}

function settlement({ decision, entry }: Updated<Decision & { first: boolean }>): Settlement {
  if (!entry) throw new Error('a settled record always has an entry');
  return { first: decision.first, entry };
}
