import { caseCompleted, newCase } from '@aplyid-workflow/testkit';
import { afterEach, beforeEach, vi } from 'vitest';
import {
  type CaseCompletedEvent,
  CaseLedger,
  type CaseLedgerOptions,
  type CaseStore,
  type CreateCaseParams,
  memoryCaseStore,
  type StoredCase,
  WorkflowClient,
} from '../src/index.ts';
import { apiServer, json, type Received, type Script } from './api-server.ts';

export const accessKey = 'the-access-key-that-nobody-may-see';
/** The API's response to a create. */
export const created = {
  case_id: 1024,
  case_url: 'https://portal.test/1024',
  guided_flow_id: 5567,
} as const;
/** The reference of `newCase` with other params. */
export const other: CreateCaseParams = { ...newCase, client: { ...newCase.client, name: 'Jane Doe' } };
export const minutes = 60_000;

export const ok: Script = (response) => json(response, 201, created);
export const hangUp: Script = (response) => void response.destroy();

/** The clock of `memoryCaseStore` and of the ledger stops, unless a test advances it. */
export function stopClock(): void {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
}

export function completed(id: string, change: object = {}, approval = 'approved'): CaseCompletedEvent {
  const client = { ...caseCompleted.client, approval_status: approval };
  return {
    id,
    type: 'case.completed',
    receivedAt: '2026-11-01T00:00:00.000Z',
    data: { ...caseCompleted, client, ...change },
  };
}

export interface LedgerSetup {
  readonly ledger: CaseLedger;
  readonly client: WorkflowClient;
  readonly store: CaseStore;
  /** The requests that the API received. */
  readonly requests: Received[];
  /** The code of each report, and how many Cases were known then. */
  readonly reported: [code: string, cases: number][];
  /** The record in the store. */
  readonly rows: () => readonly StoredCase[] | Promise<readonly StoredCase[]>;
}

/** A ledger with a real client and a real HTTP server. */
export async function setUp(
  script: Script = ok,
  options: Partial<CaseLedgerOptions> = {},
): Promise<LedgerSetup> {
  const { baseUrl, requests } = await apiServer(script);
  const client = new WorkflowClient({ accessKey, baseUrl, maxRetries: 0 });
  const store = memoryCaseStore();
  const reported: LedgerSetup['reported'] = [];
  const onError: CaseLedgerOptions['onError'] = (error, { entry }) =>
    reported.push([error.code, entry.cases.length]);
  const ledger = new CaseLedger({ client, store, onError, ...options });
  const rows = () =>
    store.list({
      states: ['sending', 'created', 'rejected', 'not_sent', 'unknown', 'settled'],
      sendingExpiresMs: 1e9,
      limit: 100,
    });
  return { ledger, client, store, requests, reported, rows };
}

/** A store that calls `before` ahead of each swap, and the function that it returns after it. */
export function intercepted(store: CaseStore, before: (swaps: number) => unknown): CaseStore {
  let swaps = 0;
  return {
    read: (id) => store.read(id),
    list: (query) => store.list(query),
    async swap(id, version, record) {
      const after = await before(swaps++);
      const swapped = await store.swap(id, version, record);
      if (typeof after === 'function') await after();
      return swapped;
    },
  };
}

/** What a `WorkflowConflictError` about `newCase` looks like. */
export function conflict(code: string, state: string): object {
  return { name: 'WorkflowConflictError', code, entry: { external_id: 'order-9281', state } };
}
