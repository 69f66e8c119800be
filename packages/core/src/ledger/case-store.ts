/**
 * The state of the create of a Case.
 *
 * - `sending`: the request may be on its way
 * - `created`: the API confirmed the Case
 * - `rejected`, `not_sent`: there is no Case; it may be created again
 * - `unknown`: a Case may exist
 * - `settled`: the outcome arrived
 */
export type CaseState = 'sending' | 'created' | 'rejected' | 'not_sent' | 'unknown' | 'settled';

/** What a store keeps of one reference, as JSON. `CaseLedger` decides what it contains; a store keeps it as it is. */
export interface CaseRecord {
  /** The state of the create; `list` selects by it. */
  readonly state: CaseState;
  readonly [property: string]: unknown;
}

/** A record with what the store knows about it. */
export interface StoredCase {
  /** The id that it was stored under. */
  readonly id: string;
  /** What was stored last. */
  readonly record: CaseRecord;
  /** Changes with each `swap`, and never repeats for an id. */
  readonly version: number;
  /** How long ago the last `swap` was, in ms, by the store's own clock. */
  readonly ageMs: number;
}

/** Which records `list` returns. */
export interface CaseQuery {
  /** The states to select. */
  readonly states: readonly CaseState[];
  /** A `sending` record counts as `unknown`, and no longer as `sending`, from this age on, in ms. */
  readonly sendingExpiresMs: number;
  /** How many records to return at most. */
  readonly limit: number;
  /** Return only ids that sort after this one. Default: from the first. */
  readonly after?: string | undefined;
}

/** Options of one call to a store. */
export interface CaseStoreOptions<Tx> {
  /** The transaction to read or write in. Default: none, so that a write is committed when the call resolves. */
  readonly tx?: Tx | undefined;
}

/**
 * Keeps one record for each reference, for a `CaseLedger`. Every call must be atomic, go to the primary, and never
 * lose what it has confirmed. Records are never deleted: a deleted record can lead to a second Case.
 *
 * @example
 * ```ts
 * import type { CaseStore } from '@aplyid-workflow/core';
 *
 * export function counted(store: CaseStore, onWrite: () => void): CaseStore {
 *   return {
 *     read: (id) => store.read(id),
 *     list: (query) => store.list(query),
 *     swap(id, version, record) {
 *       onWrite();
 *       return store.swap(id, version, record);
 *     },
 *   };
 * }
 * ```
 */
export interface CaseStore<Tx = undefined> {
  /**
   * Reads one record.
   *
   * @param id - the id, at most 10 000 characters
   * @param options - `tx`, the transaction to read in. Default: none
   * @returns the record, or undefined if there is none
   */
  read(id: string, options?: CaseStoreOptions<Tx>): StoredCase | undefined | Promise<StoredCase | undefined>;
  /**
   * Writes a record if nothing has changed since it was read.
   *
   * @param id - the id
   * @param version - the version that was read; undefined if there was no record
   * @param record - the new record
   * @param options - `tx`, the transaction to write in. Default: none
   * @returns true if the record was written; false if the stored version differs
   */
  swap(
    id: string,
    version: number | undefined,
    record: CaseRecord,
    options?: CaseStoreOptions<Tx>,
  ): boolean | Promise<boolean>;
  /**
   * Lists records.
   *
   * @param query - which ones
   * @returns the records, ordered by id
   */
  list(query: CaseQuery): readonly StoredCase[] | Promise<readonly StoredCase[]>;
}
