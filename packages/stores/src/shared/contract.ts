// Until core exports them: the interfaces that the stores implement.
import type { WorkflowEvent } from '@aplyid-workflow/core';

export type WebhookClaim =
  | { readonly state: 'claimed'; readonly token: string }
  | { readonly state: 'processing'; readonly retryAfterMs: number }
  | { readonly state: 'processed' };

export interface WebhookStore {
  claim(event: WorkflowEvent, leaseMs: number): WebhookClaim | Promise<WebhookClaim>;
  renew(id: string, token: string, leaseMs: number): boolean | Promise<boolean>;
  complete(id: string, token: string): void | Promise<void>;
  release(id: string, token: string): void | Promise<void>;
  failed?(event: WorkflowEvent, error: unknown): void | Promise<void>;
}

export type OnceResult =
  | { state: 'done' }
  | { state: 'processed' }
  | { state: 'processing'; retryAfterMs: number }
  | { state: 'busy'; retryAfterMs: number };

export interface TransactionalStore<Tx> {
  readonly synchronous?: false | undefined;
  once(event: WorkflowEvent, work: (tx: Tx) => Promise<void>): OnceResult | Promise<OnceResult>;
  failed?(event: WorkflowEvent, error: unknown): void | Promise<void>;
}

export interface SynchronousStore<Tx> {
  readonly synchronous: true;
  once(event: WorkflowEvent, work: (tx: Tx) => void): OnceResult;
  failed?(event: WorkflowEvent, error: unknown): void;
}

export type CaseState = 'sending' | 'created' | 'rejected' | 'not_sent' | 'unknown' | 'settled';

export interface CaseRecord {
  readonly state: CaseState;
  readonly [property: string]: unknown;
}

export interface StoredCase {
  readonly id: string;
  readonly record: CaseRecord;
  readonly version: number;
  readonly ageMs: number;
}

export interface CaseQuery {
  readonly states: readonly CaseState[];
  readonly sendingExpiresMs: number;
  readonly limit: number;
  readonly after?: string | undefined;
}

export interface CaseStore<Tx = undefined> {
  read(
    id: string,
    options?: { readonly tx?: Tx | undefined },
  ): StoredCase | undefined | Promise<StoredCase | undefined>;
  swap(
    id: string,
    version: number | undefined,
    record: CaseRecord,
    options?: { readonly tx?: Tx | undefined },
  ): boolean | Promise<boolean>;
  list(query: CaseQuery): readonly StoredCase[] | Promise<readonly StoredCase[]>;
}
