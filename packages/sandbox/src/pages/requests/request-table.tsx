import type { Integration } from '../../model/integration.ts';
import type { ApiRequest } from '../../model/request.ts';
import { StatusBadge } from '../parts/badges.tsx';
import { ShortTime } from '../parts/show.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { pretty, ShortId } from '../parts/text.tsx';
import { canReplay } from './replay.ts';
import { Why } from './why.tsx';

export interface RequestTableProps {
  requests: readonly ApiRequest[];
  integrations: ReadonlyMap<number, Integration>;
}

/** API requests, with the reason for a 401, which the response does not contain. */
export function RequestTable({ requests, integrations }: RequestTableProps) {
  return <Table label="API requests" columns={columns(integrations)} rows={requests} />;
}

function columns(integrations: RequestTableProps['integrations']): Column<ApiRequest>[] {
  return [
    { head: 'Request', width: 'tight', cell: (one) => <Request of={one} /> },
    {
      head: 'Status',
      width: 'tight',
      cell: ({ status, duration }) => (
        <span class="line">
          <StatusBadge status={status} />
          <span class="muted">{duration} ms</span>
        </span>
      ),
    },
    { head: 'Why', cell: (one) => <Why of={one} integration={integrations.get(one.integrationId ?? 0)} /> },
    {
      head: 'Access key',
      width: 'tight',
      minor: true,
      cell: ({ maskedKey }) => (maskedKey === null ? 'None' : <code>{maskedKey}</code>),
    },
    { head: 'Request id', width: 'tight', minor: true, cell: ({ requestId }) => <ShortId of={requestId} /> },
    {
      head: 'Received (UTC)',
      width: 'tight',
      cell: ({ receivedAt }) => <ShortTime at={receivedAt} seconds />,
    },
    { head: 'Again', width: 'tight', cell: (one) => <Replay of={one} /> },
  ];
}

function Request({ of: { method, path, body, requestId } }: { of: ApiRequest }) {
  const call = (
    <code>
      <bdi>{`${method} ${path}`}</bdi>
    </code>
  );
  if (body === null) return call;
  return (
    <details id={`request-${requestId}`}>
      <summary>{call}</summary>
      <pre>{pretty(body)}</pre>
    </details>
  );
}

function Replay({ of: one }: { of: ApiRequest }) {
  if (!canReplay(one)) return <span class="muted">–</span>;
  return (
    <form method="post" action={`/portal/requests/${one.requestId}/replay`}>
      <button type="submit" class="slim">
        Replay<span class="unseen"> request {one.requestId}</span>
      </button>
    </form>
  );
}
