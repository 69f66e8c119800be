import type { Fault } from '../../model/fault.ts';
import { describeFault, describeRemaining } from '../parts/fault-words.ts';
import { Assumed } from '../parts/show.tsx';
import { type Column, Empty, Live, Table } from '../parts/table.tsx';
import type { Draft } from '../shell/frame.ts';
import { Layout } from '../shell/layout.tsx';
import { AutoOutcomes } from './auto.tsx';
import { Clock } from './clock.tsx';
import { NewFault } from './new-fault.tsx';
import { PresetButtons } from './preset-buttons.tsx';

export interface FaultsProps {
  faults: Fault[];
  now: Date;
  ahead: number;
  isAutoOn: boolean;
  /** A form that was rejected; its field `form` says which. */
  draft: Draft | undefined;
}

/** The faults and the clock. */
export function FaultsPage({ faults, now, ahead, isAutoOn, draft }: FaultsProps) {
  const draftOf = (target: string): Draft | undefined =>
    draft?.form.get('target') === target ? draft : undefined;
  return (
    <Layout
      title="Faults & clock"
      room="faults"
      lead="Make something fail, let time pass, or let test data decide the outcome, and see what your app does."
    >
      <PresetButtons />
      <section class="card flush" aria-labelledby="faults-title">
        <Live id="faults">
          <div class="card-head">
            <h2 id="faults-title">Faults that are on</h2>
            {faults.length > 1 && (
              <form method="post" action="/portal/faults/clear">
                <button type="submit" id="clear" class="slim">
                  Turn all off
                </button>
              </form>
            )}
          </div>
          {faults.length > 0 ? (
            <Table label="Faults that are on" columns={columns} rows={faults} />
          ) : (
            <Empty>
              <p class="muted">None: everything works normally.</p>
            </Empty>
          )}
        </Live>
      </section>
      <div class="columns">
        <NewFault target="api" draft={draftOf('api')} />
        <NewFault target="webhooks" draft={draftOf('webhooks')} />
      </div>
      <AutoOutcomes isOn={isAutoOn} />
      <Clock now={now} ahead={ahead} draft={draftOf('clock')} />
      <Assumed>
        every response body except that of the 401, and that webhooks can arrive twice, late, out of order,
        incomplete or not at all. The vendor’s docs do not describe it.
      </Assumed>
    </Layout>
  );
}

const columns: readonly Column<Fault>[] = [
  { head: 'Fault', cell: (one) => <strong>{describeFault(one)}</strong> },
  { head: 'Of', width: 'tight', cell: ({ target }) => (target === 'api' ? 'The API' : 'Webhooks') },
  { head: 'Applies to', cell: (one) => describeRemaining(one) },
  {
    head: 'Switch',
    width: 'tight',
    cell: (one) => (
      <form method="post" action={`/portal/faults/${one.id}/remove`}>
        <button type="submit" id={`remove-${one.id}`} class="slim">
          Turn off<span class="unseen">: {describeFault(one)}</span>
        </button>
      </form>
    ),
  },
];
