import type { SandboxCase } from './model.ts';

/**
 * A Case as the vendor writes it: the documented body of `case.completed`, and by assumption the answer to
 * its creation.
 */
export function caseBody({ id, externalId, guidedFlowId, status, caseUrl, client }: SandboxCase) {
  return {
    case_id: id,
    external_id: externalId,
    guided_flow_id: guidedFlowId,
    status,
    case_url: caseUrl,
    client: {
      id: client.id,
      name: client.name,
      external_id: client.externalId,
      approval_status: client.approvalStatus,
    },
  };
}
