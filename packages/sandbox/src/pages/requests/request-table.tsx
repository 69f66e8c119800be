import type { ApiRequest, Integration } from '../../model.ts';
import { StatusBadge } from '../parts/badges.tsx';
import { pretty, Time } from '../parts/show.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { Rejection } from './rejection.tsx';

export interface RequestTableProps {
  requests: readonly ApiRequest[];
  integrations: ReadonlyMap<number, Integration>;
}

/** Calls of the API, with the reason for a 401 that the answer keeps to itself. */
export function RequestTable({ requests, integrations }: RequestTableProps) {
  return <Table label="API requests" columns={columns(integrations)} rows={requests} />;
}

function columns(integrations: RequestTableProps['integrations']): Column<ApiRequest>[] {
  return [
    { head: 'Request', cell: (one) => <Request of={one} /> },
    { head: 'Status', tight: true, cell: ({ status }) => <StatusBadge status={status} /> },
    { head: 'Why', cell: (one) => <Why of={one} integration={integrations.get(one.integrationId ?? 0)} /> },
    {
      head: 'Access key',
      tight: true,
      cell: ({ maskedKey }) => (maskedKey === null ? 'None' : <code>{maskedKey}</code>),
    },
    { head: 'Received', cell: ({ receivedAt }) => <Time at={receivedAt} /> },
    { head: 'Took', tight: true, cell: ({ duration }) => `${duration} ms` },
  ];
}

function Request({ of: { method, path, body, requestId } }: { of: ApiRequest }) {
  const call = <code>{`${method} ${path}`}</code>;
  if (body === null) return call;
  return (
    <details id={`request-${requestId}`}>
      <summary>{call}</summary>
      <pre>{pretty(body)}</pre>
    </details>
  );
}

function Why({ of: one, integration }: { of: ApiRequest; integration: Integration | undefined }) {
  if (one.faults.length > 0) return <>{`Fault: ${one.faults.join(', ')}`}</>;
  if (one.rejection) return <Rejection of={one} integration={integration} />;
  return <span class="muted">{one.status !== null && one.status < 400 ? 'Accepted' : 'See the answer'}</span>;
}
