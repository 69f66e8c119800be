import type { SandboxCase } from '../case.ts';
import type { EventType } from './event-types.ts';

/** A Case in the vendor's format: the documented body of a webhook, and, by assumption, of the API's responses. */
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

/** The headers of a webhook, as the vendor documents them, and the User-Agent. */
export function webhookHeaders(webhookId: string, eventType: EventType): Record<string, string> {
  return {
    'Content-Type': 'application/json',
    'User-Agent': 'aplyid-workflow-sandbox',
    'X-Workflow-Event-Type': eventType,
    'X-Workflow-Webhook-Id': webhookId,
  };
}
