import type { Delivery } from '../../model/webhook/delivery.ts';
import { DeliveryBadge } from '../parts/badges.tsx';
import { Countdown, ShortTime } from '../parts/show.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { Clip, ShortId } from '../parts/text.tsx';
import { aboutOf } from './about.ts';

export interface DeliveryTableProps {
  deliveries: readonly Delivery[];
  /** Each integration's Webhook URL, masked. */
  destinations: ReadonlyMap<number, string>;
  now: Date;
}

/** Webhooks, each a link to its attempts, one line each. */
export function DeliveryTable({ deliveries, destinations, now }: DeliveryTableProps) {
  return <Table label="Webhooks" columns={columns(destinations, now)} rows={deliveries} />;
}

function columns(destinations: DeliveryTableProps['destinations'], now: Date): readonly Column<Delivery>[] {
  return [
    {
      head: 'Webhook',
      width: 'widest',
      cell: (one) => (
        <a href={`/portal/deliveries/${one.id}`}>
          <Clip>{`${aboutOf(one).join(' · ')}${one.editedFrom ? ', edited' : ''}`}</Clip>
        </a>
      ),
    },
    { head: 'Webhook id', width: 'tight', cell: ({ id }) => <ShortId of={id} /> },
    {
      head: 'Case',
      width: 'tight',
      cell: ({ caseId }) => <a href={`/portal/cases/${caseId}`}>{caseId}</a>,
    },
    {
      head: 'Goes to',
      width: 'wide',
      minor: true,
      cell: ({ integrationId }) => <Clip>{destinations.get(integrationId) ?? ''}</Clip>,
    },
    { head: 'Status', width: 'tight', cell: ({ status }) => <DeliveryBadge status={status} /> },
    { head: 'Last answer', width: 'wide', cell: (one) => <LastAnswer of={one} now={now} /> },
    {
      head: 'Created (UTC)',
      width: 'tight',
      minor: true,
      cell: ({ createdAt }) => <ShortTime at={createdAt} />,
    },
  ];
}

function LastAnswer({ of: { attempts, nextAttemptAt }, now }: { of: Delivery; now: Date }) {
  const last = attempts.at(-1);
  const answer = last ? (last.error ?? String(last.status)) : 'none yet';
  return (
    <span class="clip" title={answer}>
      <bdi>{answer}</bdi>
      {attempts.length > 1 && `, attempt ${attempts.length}`}
      {nextAttemptAt && (
        <>
          , next <Countdown at={nextAttemptAt} now={now} />
        </>
      )}
    </span>
  );
}
