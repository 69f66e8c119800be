import { type AutoOutcome, autoOutcomes } from '../../model/auto-outcome.ts';
import { Badge } from '../parts/badges.tsx';
import { Assumed } from '../parts/show.tsx';
import { spanOf } from '../parts/span.ts';
import { type Column, Live, Table } from '../parts/table.tsx';

/** Outcome by test data: the switch and the table of test data. */
export function AutoOutcomes({ isOn }: { isOn: boolean }) {
  return (
    <section class="card flush" aria-labelledby="auto">
      <Live id="auto-state">
        <div class="card-head">
          <h2 id="auto">Outcome by test data</h2>
          <Badge tone={isOn ? 'wait' : 'plain'}>{isOn ? 'On' : 'Off'}</Badge>
          <form method="post" action="/portal/auto">
            <button type="submit" id="auto-switch" class="slim" name="auto" value={isOn ? 'off' : 'on'}>
              {isOn ? 'Turn off' : 'Turn on'}
              <span class="unseen">: outcome by test data</span>
            </button>
          </form>
        </div>
      </Live>
      <p class="in-card muted">
        While it is on, a new Case completes by itself if its <code>external_id</code> or its Client’s name
        begins with one of these. <code>auto-declined-42</code> and “Auto Declined 42” both count.
      </p>
      <Table label="Outcome by test data" columns={columns} rows={autoOutcomes} />
      <div class="in-card">
        <Assumed>all of it. The vendor’s docs name no test data.</Assumed>
      </div>
    </section>
  );
}

const columns: readonly Column<AutoOutcome>[] = [
  { head: 'Begins with', cell: ({ words }) => <code>{words}</code> },
  { head: 'Outcome', cell: ({ approvalStatus }) => approvalStatus ?? 'Cancelled, no webhook' },
  { head: 'After', width: 'tight', cell: ({ delay }) => (delay === 0 ? 'At once' : spanOf(delay)) },
];
