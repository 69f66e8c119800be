import type { Integration } from '../../model/integration.ts';
import type { ApiRequest } from '../../model/request.ts';
import { StatusBadge } from '../parts/badges.tsx';
import { pretty, ShortTime } from '../parts/show.tsx';
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
    { head: 'Status', width: 'tight', cell: ({ status }) => <StatusBadge status={status} /> },
    { head: 'Why', cell: (one) => <Why of={one} integration={integrations.get(one.integrationId ?? 0)} /> },
    {
      head: 'Access key',
      width: 'tight',
      cell: ({ maskedKey }) => (maskedKey === null ? 'None' : <code>{maskedKey}</code>),
    },
    { head: 'Received (UTC)', cell: ({ receivedAt }) => <ShortTime at={receivedAt} /> },
    { head: 'Took', width: 'tight', cell: ({ duration }) => `${duration} ms` },
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

const outcomes: Readonly<Record<number, string>> = {
  201: 'A Case was created',
  400: 'The body is not JSON',
  404: 'There is no such path',
  405: 'The path takes another method',
  413: 'The body is too large',
  422: 'The body breaks a rule',
};

function Why({ of: one, integration }: { of: ApiRequest; integration: Integration | undefined }) {
  if (one.faults.length > 0) return <>{`Fault: ${one.faults.join(', ')}`}</>;
  if (one.rejection) return <Rejection of={one} integration={integration} />;
  return <span class="muted">{(one.status !== null && outcomes[one.status]) || 'Failed'}</span>;
}
