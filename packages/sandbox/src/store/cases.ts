import type { DatabaseSync } from 'node:sqlite';
import type { CaseWebhook, SandboxCase } from '../model/case.ts';
import type { CaseListOptions } from '../model/list-options.ts';
import { eventFor } from '../model/webhook/event-types.ts';
import { distinctStatuses, latestCases } from './latest-cases.ts';
import { date, integer, nullable, type Row, text } from './row.ts';

export interface NewCase {
  readonly integrationId: number;
  readonly name: string;
  readonly externalId: string | null;
  readonly status: string;
  readonly clientName: string;
  readonly clientExternalId: string | null;
  readonly approvalStatus: string;
  /** The body of the request: the text, and its value. */
  readonly request: string;
  readonly params: unknown;
  readonly createdAt: number;
}

export type CaseStore = ReturnType<typeof caseStore>;

// The three kinds of ids start at different numbers, so that a test that confuses them fails.
const idBeforeFirst = 1000;
const guidedFlowOf = (id: number): number => id + 4000;
const clientOf = (id: number): number => id + 7000;

const selection =
  'SELECT cases.*, deliveries.id AS delivery_id FROM cases LEFT JOIN deliveries ON deliveries.case_id = cases.id AND edited_from IS NULL';

/** @param caseUrl - where the page of a guided flow is */
export function caseStore(db: DatabaseSync, caseUrl: (guidedFlowId: number) => string) {
  const insert = db.prepare(
    `INSERT INTO cases (id, integration_id, name, external_id, status, client_name, client_external_id,
       approval_status, request, created_at)
     VALUES ((SELECT coalesce(max(id), ${idBeforeFirst}) + 1 FROM cases), ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const select = db.prepare(`${selection} WHERE cases.id = ?`);
  const latest = latestCases(db);
  const update = db.prepare(
    "UPDATE cases SET status = 'completed', approval_status = ?, completed_at = ? WHERE id = ?",
  );
  const cancel = db.prepare("UPDATE cases SET status = 'cancelled', cancelled_at = ? WHERE id = ?");
  // Two queries, so that each can use its index.
  const selectDeliveries = db.prepare(
    `SELECT id, rowid AS place FROM deliveries WHERE case_id = ?1 AND edited_from IS NULL
     UNION ALL
     SELECT id, rowid AS place FROM deliveries WHERE case_id = ?1 AND edited_from IS NOT NULL ORDER BY place`,
  );
  const selectStatuses = db.prepare(distinctStatuses);
  const toCase = (row: Row): SandboxCase => readCase(row, caseUrl);

  return {
    insert(created: NewCase): SandboxCase {
      const { integrationId, name, externalId, status, request, createdAt } = created;
      const { clientName, clientExternalId, approvalStatus } = created;
      const client = [clientName, clientExternalId, approvalStatus] as const;
      const values = [integrationId, name, externalId, status, ...client, request, createdAt] as const;
      const id = Number(insert.run(...values).lastInsertRowid);
      // Reading the row back would double the cost of a create.
      return newCase(id, created, caseUrl(guidedFlowOf(id)));
    },
    find(id: number): SandboxCase | undefined {
      const row = select.get(id);
      return row && toCase(row);
    },
    findByGuidedFlow(guidedFlowId: number): SandboxCase | undefined {
      return this.find(guidedFlowId - guidedFlowOf(0));
    },
    /** Newest first. */
    latest(options: CaseListOptions): SandboxCase[] {
      return latest.ids(options).flatMap((id) => this.find(id) ?? []);
    },
    /** Forgets what was read after the whole database was changed. */
    refresh(): void {
      latest.refresh();
    },
    statuses(): string[] {
      return selectStatuses.all().map((row) => text(row, 'status'));
    },
    /** Oldest first. */
    deliveryIds(id: number): string[] {
      return selectDeliveries.all(id).map((row) => text(row, 'id'));
    },
    cancel(id: number, at: number): void {
      cancel.run(at, id);
    },
    complete(id: number, approvalStatus: string, at: number): void {
      update.run(approvalStatus, at, id);
    },
  };
}

function newCase(id: number, created: NewCase, caseUrl: string): SandboxCase {
  const { integrationId, name, externalId, status, params, createdAt } = created;
  const { clientName, clientExternalId, approvalStatus } = created;
  return {
    id,
    integrationId,
    guidedFlowId: guidedFlowOf(id),
    name,
    externalId,
    status,
    caseUrl,
    client: { id: clientOf(id), name: clientName, externalId: clientExternalId, approvalStatus },
    webhook: externalId === null ? 'none_without_external_id' : 'on_completion',
    deliveryId: null,
    request: params,
    createdAt: new Date(createdAt),
    completedAt: null,
    cancelledAt: null,
  };
}

function readCase(row: Row, caseUrl: (guidedFlowId: number) => string): SandboxCase {
  const externalId = nullable(text, row, 'external_id');
  const deliveryId = nullable(text, row, 'delivery_id');
  const id = integer(row, 'id');
  const guidedFlowId = guidedFlowOf(id);
  const cancelledAt = nullable(date, row, 'cancelled_at');
  const request: unknown = JSON.parse(text(row, 'request'));
  return {
    id,
    integrationId: integer(row, 'integration_id'),
    guidedFlowId,
    name: text(row, 'name'),
    externalId,
    status: text(row, 'status'),
    caseUrl: caseUrl(guidedFlowId),
    client: {
      id: clientOf(id),
      name: text(row, 'client_name'),
      externalId: nullable(text, row, 'client_external_id'),
      approvalStatus: text(row, 'approval_status'),
    },
    webhook: webhookOf({ externalId, deliveryId, cancelledAt }),
    deliveryId,
    request,
    createdAt: date(row, 'created_at'),
    completedAt: nullable(date, row, 'completed_at'),
    cancelledAt,
  };
}

function webhookOf({
  externalId,
  deliveryId,
  cancelledAt,
}: Pick<SandboxCase, 'externalId' | 'deliveryId' | 'cancelledAt'>): CaseWebhook {
  if (deliveryId) return 'created';
  if (cancelledAt && !eventFor('cancelled')) return 'none_when_cancelled';
  return externalId === null ? 'none_without_external_id' : 'on_completion';
}
