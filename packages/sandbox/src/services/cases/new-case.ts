import type { CreateCaseWithoutOutcomeParams } from '@aplyid-workflow/core';
import type { NewCase } from '../../store/cases.ts';

export interface CaseRequest {
  readonly integrationId: number;
  readonly params: CreateCaseWithoutOutcomeParams;
  /** The body as received. */
  readonly request: string;
  readonly createdAt: number;
}

/** What is stored for a Case that was just created. */
export function newCase({ params, ...request }: CaseRequest): NewCase {
  const { activity, client } = params;
  return {
    ...request,
    params,
    name: activity.name,
    externalId: activity.external_id ?? null,
    status: activity.status ?? 'in_progress',
    clientName: client.name,
    clientExternalId: client.external_id ?? null,
    approvalStatus: 'pending',
  };
}
