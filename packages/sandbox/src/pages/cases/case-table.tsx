import type { SandboxCase } from '../../model/case.ts';
import type { DeliveryStatus } from '../../model/webhook/delivery.ts';
import { ApprovalBadge, CaseBadge, CaseWebhookNote } from '../parts/badges.tsx';
import { ShortTime } from '../parts/show.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { Clip } from '../parts/text.tsx';

export interface CaseTableProps {
  cases: readonly SandboxCase[];
  /** The status of each webhook, by its id. */
  webhooks: ReadonlyMap<string, DeliveryStatus>;
}

/** Cases, each a link to its page, one line each. */
export function CaseTable({ cases, webhooks }: CaseTableProps) {
  return <Table label="Cases" columns={columns(webhooks)} rows={cases} />;
}

function columns(webhooks: CaseTableProps['webhooks']): readonly Column<SandboxCase>[] {
  return [
    {
      head: 'Case',
      width: 'widest',
      cell: ({ id, name }) => (
        <span class="line">
          <span class="muted">{id}</span>
          <a href={`/portal/cases/${id}`}>
            <Clip>{name}</Clip>
          </a>
        </span>
      ),
    },
    { head: 'Client', width: 'wide', cell: ({ client }) => <Clip>{client.name}</Clip> },
    {
      head: 'external_id',
      width: 'wide',
      cell: ({ externalId }) =>
        externalId === null ? (
          <span class="muted">None</span>
        ) : (
          <code>
            <Clip>{externalId}</Clip>
          </code>
        ),
    },
    { head: 'Status', width: 'tight', cell: (one) => <CaseBadge status={one.status} /> },
    {
      head: 'Approval',
      width: 'tight',
      cell: ({ client }) => <ApprovalBadge status={client.approvalStatus} />,
    },
    {
      head: 'Webhook',
      width: 'tight',
      cell: (one) => <CaseWebhookNote of={one} status={webhooks.get(one.deliveryId ?? '')} short />,
    },
    {
      head: 'Created (UTC)',
      width: 'tight',
      minor: true,
      cell: ({ createdAt }) => <ShortTime at={createdAt} />,
    },
  ];
}
