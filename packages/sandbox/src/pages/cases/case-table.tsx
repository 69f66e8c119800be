import type { SandboxCase } from '../../model/case.ts';
import { ApprovalBadge, CaseBadge, CaseWebhookNote } from '../parts/badges.tsx';
import { ShortTime } from '../parts/show.tsx';
import { type Column, Table } from '../parts/table.tsx';

const columns: readonly Column<SandboxCase>[] = [
  {
    head: 'Case',
    cell: ({ id, name }) => (
      <>
        <a href={`/portal/cases/${id}`}>{name}</a>
        <span class="sub">Case {id}</span>
      </>
    ),
  },
  { head: 'Client', cell: ({ client }) => client.name },
  {
    head: 'external_id',
    cell: ({ externalId }) => (externalId === null ? 'None' : <code>{externalId}</code>),
  },
  { head: 'Status', tight: true, cell: (one) => <CaseBadge status={one.status} /> },
  { head: 'Approval', tight: true, cell: ({ client }) => <ApprovalBadge status={client.approvalStatus} /> },
  { head: 'Webhook', cell: (one) => <CaseWebhookNote of={one} short /> },
  { head: 'Created (UTC)', cell: ({ createdAt }) => <ShortTime at={createdAt} /> },
];

/** Cases, each a link to its page. */
export function CaseTable({ cases }: { cases: readonly SandboxCase[] }) {
  return <Table label="Cases" columns={columns} rows={cases} />;
}
