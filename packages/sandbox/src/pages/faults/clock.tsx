import { Field, Select } from '../parts/field.tsx';
import { Time } from '../parts/show.tsx';
import { spanOf } from '../parts/span.ts';
import type { Draft } from '../shell/frame.ts';

const steps: readonly (readonly [amount: string, unit: string, label: string])[] = [
  ['1', 'min', '1 minute'],
  ['1', 'h', '1 hour'],
  ['1', 'd', '1 day'],
  ['31', 'd', '31 days'],
];

export interface ClockProps {
  now: Date;
  /** How far the clock was moved forward, in milliseconds. */
  ahead: number;
  /** A move that was rejected. */
  draft: Draft | undefined;
}

/** The sandbox's clock, and how to move it. */
export function Clock({ now, ahead, draft }: ClockProps) {
  return (
    <section class="card" aria-labelledby="clock">
      <div class="card-head">
        <h2 id="clock">Clock</h2>
        <strong>
          <Time at={now} />
          {ahead > 0 && `, ${spanOf(ahead)} ahead`}
        </strong>
      </div>
      <p class="muted">
        It decides when Test tokens expire and when webhooks are retried. It moves forward only;{' '}
        <a href="/portal/reset">a reset</a> sets it to the present.
      </p>
      <fieldset>
        <legend>Forward by</legend>
        <div class="row">
          {steps.map(([amount, unit, label]) => (
            <form method="post" action="/portal/clock">
              <input type="hidden" name="target" value="clock" />
              <input type="hidden" name="amount" value={amount} />
              <button type="submit" name="unit" value={unit}>
                {label}
              </button>
            </form>
          ))}
        </div>
      </fieldset>
      <form method="post" action="/portal/clock" class="inline">
        <input type="hidden" name="target" value="clock" />
        <Field
          name="amount"
          label="Any other amount"
          type="number"
          min={0}
          required
          value={draft?.form.get('amount') ?? undefined}
          error={draft?.error.message}
        />
        <Select
          id="unit"
          name="unit"
          label="Unit"
          value={draft?.form.get('unit') ?? undefined}
          options={[
            ['s', 'Seconds'],
            ['min', 'Minutes'],
            ['h', 'Hours'],
            ['d', 'Days'],
          ]}
        />
        <button type="submit">Move forward</button>
      </form>
    </section>
  );
}
