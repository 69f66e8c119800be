import type { ApiRequest, Delivery, SandboxCase } from '../model.ts';
import { ApprovalBadge, CaseWebhookNote, DeliveryBadge, Empty, Table, Time } from './parts.tsx';

/** The Cases, each a link to its guided flow. */
export function CaseList({ cases }: { cases: SandboxCase[] }) {
  if (cases.length === 0) {
    return (
      <Empty label="Cases">
        None yet. Create one: <code>POST /integrations/core/cases</code> with an Access Token.
      </Empty>
    );
  }
  return (
    <Table label="Cases" head={['Case', 'Client', 'external_id', 'Status', 'Approval', 'Webhook', 'Created']}>
      {cases.map((one) => (
        <tr>
          <td>
            <a href={`/guided_flows/standard/${one.guidedFlowId}/overview`}>{`${one.id} ${one.name}`}</a>
          </td>
          <td>{one.client.name}</td>
          <td>
            <code>{one.externalId ?? 'none'}</code>
          </td>
          <td class="nowrap">{one.status}</td>
          <td>
            <ApprovalBadge status={one.client.approvalStatus} />
          </td>
          <td>
            <CaseWebhookNote of={one} />
          </td>
          <td>
            <Time at={one.createdAt} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

/** The webhooks, each a link to its attempts. */
export function DeliveryList({ deliveries }: { deliveries: Delivery[] }) {
  if (deliveries.length === 0) return <Empty label="Deliveries">None yet. Complete a Case.</Empty>;
  return (
    <Table label="Deliveries" head={['Webhook id', 'Case', 'Status', 'Attempts', 'Next attempt']}>
      {deliveries.map(({ id, caseId, status, attempts, nextAttemptAt }) => (
        <tr>
          <td>
            <a href={`/portal/deliveries/${id}`}>
              <code>{id}</code>
            </a>
          </td>
          <td>{caseId}</td>
          <td>
            <DeliveryBadge status={status} />
          </td>
          <td>{attempts.length}</td>
          <td>{nextAttemptAt ? <Time at={nextAttemptAt} /> : 'none'}</td>
        </tr>
      ))}
    </Table>
  );
}

/** The calls of the API, with the reason for a 401 that the answer keeps to itself. */
export function RequestList({ requests }: { requests: ApiRequest[] }) {
  if (requests.length === 0) return <Empty label="API requests">None yet.</Empty>;
  return (
    <Table label="API requests" head={['Request', 'Status', 'Access key', 'Received']}>
      {requests.map(({ method, path, status, rejection, maskedKey, receivedAt }) => (
        <tr>
          <td>
            <code>{`${method} ${path}`}</code>
          </td>
          <td class="nowrap">{rejection ? `${status}, key ${rejection}` : status}</td>
          <td>
            <code>{maskedKey ?? 'none'}</code>
          </td>
          <td>
            <Time at={receivedAt} />
          </td>
        </tr>
      ))}
    </Table>
  );
}
