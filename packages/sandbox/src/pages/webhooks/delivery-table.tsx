import type { Delivery } from '../../model/delivery.ts';
import { DeliveryBadge } from '../parts/badges.tsx';
import { ShortTime } from '../parts/show.tsx';
import { type Column, Table } from '../parts/table.tsx';

const columns: readonly Column<Delivery>[] = [
  {
    head: 'Webhook',
    cell: ({ id, eventType, editedFrom }) => (
      <>
        <a href={`/portal/deliveries/${id}`}>{editedFrom ? `${eventType}, edited` : eventType}</a>
        <code class="sub">{id}</code>
      </>
    ),
  },
  { head: 'Case', width: 'tight', cell: ({ caseId }) => <a href={`/portal/cases/${caseId}`}>{caseId}</a> },
  { head: 'Status', width: 'tight', cell: ({ status }) => <DeliveryBadge status={status} /> },
  { head: 'Last answer', cell: ({ attempts }) => lastAnswer(attempts.at(-1)) },
  { head: 'Attempts', cell: ({ attempts }) => attempts.length },
  {
    head: 'Next attempt (UTC)',
    cell: ({ nextAttemptAt }) => (nextAttemptAt ? <ShortTime at={nextAttemptAt} /> : 'None'),
  },
  { head: 'Created (UTC)', cell: ({ createdAt }) => <ShortTime at={createdAt} /> },
];

function lastAnswer(attempt: Delivery['attempts'][number] | undefined): string {
  if (!attempt) return 'None yet';
  return attempt.error ?? `${attempt.status} in ${attempt.duration} ms`;
}

/** Webhooks, each a link to its attempts. */
export function DeliveryTable({ deliveries }: { deliveries: readonly Delivery[] }) {
  return <Table label="Webhooks" columns={columns} rows={deliveries} />;
}
