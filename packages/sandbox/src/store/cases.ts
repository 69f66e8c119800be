import type { DatabaseSync } from 'node:sqlite';
import type { SandboxCase } from '../model.ts';
import { date, integer, nullable, type Row, text } from './row.ts';

export interface NewCase {
  readonly integrationId: number;
  readonly name: string;
  readonly externalId: string | null;
  readonly status: string;
  readonly clientName: string;
  readonly clientExternalId: string | null;
  readonly approvalStatus: string;
  /** JSON text. */
  readonly request: string;
  readonly createdAt: number;
}

export type CaseStore = ReturnType<typeof caseStore>;

const selection =
  'SELECT cases.*, deliveries.id AS delivery_id FROM cases LEFT JOIN deliveries ON deliveries.case_id = cases.id AND edited_from IS NULL';

/** @param caseUrl where the page of a guided flow is */
export function caseStore(db: DatabaseSync, caseUrl: (guidedFlowId: number) => string) {
  const insert = db.prepare(
    `INSERT INTO cases (integration_id, name, external_id, status, client_name, client_external_id,
       approval_status, request, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING *, NULL AS delivery_id`,
  );
  const select = db.prepare(`${selection} WHERE cases.id = ?`);
  const selectByFlow = db.prepare(`${selection} WHERE cases.guided_flow_id = ?`);
  const selectLatest = db.prepare(`${selection} ORDER BY cases.id DESC LIMIT ?`);
  const update = db.prepare(
    "UPDATE cases SET status = 'completed', approval_status = ?, completed_at = ? WHERE id = ?",
  );
  const toCase = (row: Row): SandboxCase => readCase(row, caseUrl);

  return {
    insert(created: NewCase): SandboxCase {
      const { integrationId, name, externalId, status, request, createdAt } = created;
      const { clientName, clientExternalId, approvalStatus } = created;
      const client = [clientName, clientExternalId, approvalStatus] as const;
      const row = insert.get(integrationId, name, externalId, status, ...client, request, createdAt);
      return toCase(row ?? {});
    },
    find(id: number): SandboxCase | undefined {
      const row = select.get(id);
      return row && toCase(row);
    },
    findByGuidedFlow(guidedFlowId: number): SandboxCase | undefined {
      const row = selectByFlow.get(guidedFlowId);
      return row && toCase(row);
    },
    /** Newest first; a negative limit means all. */
    latest(limit: number): SandboxCase[] {
      return selectLatest.all(limit).map(toCase);
    },
    complete(id: number, approvalStatus: string, at: number): void {
      update.run(approvalStatus, at, id);
    },
  };
}

function readCase(row: Row, caseUrl: (guidedFlowId: number) => string): SandboxCase {
  const externalId = nullable(text, row, 'external_id');
  const deliveryId = nullable(text, row, 'delivery_id');
  const guidedFlowId = integer(row, 'guided_flow_id');
  const request: unknown = JSON.parse(text(row, 'request'));
  return {
    id: integer(row, 'id'),
    integrationId: integer(row, 'integration_id'),
    guidedFlowId,
    name: text(row, 'name'),
    externalId,
    status: text(row, 'status'),
    caseUrl: caseUrl(guidedFlowId),
    client: {
      id: integer(row, 'client_id'),
      name: text(row, 'client_name'),
      externalId: nullable(text, row, 'client_external_id'),
      approvalStatus: text(row, 'approval_status'),
    },
    webhook: externalId === null ? 'none_without_external_id' : deliveryId ? 'created' : 'on_completion',
    deliveryId,
    request,
    createdAt: date(row, 'created_at'),
    completedAt: nullable(date, row, 'completed_at'),
  };
}
