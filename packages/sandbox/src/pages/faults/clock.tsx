import { Field, Select } from '../parts/field.tsx';
import { Time } from '../parts/show.tsx';

const steps: readonly (readonly [amount: string, unit: string, label: string])[] = [
  ['1', 'min', '1 minute'],
  ['1', 'h', '1 hour'],
  ['1', 'd', '1 day'],
  ['31', 'd', '31 days'],
];

/** The sandbox's clock, and how to move it. */
export function Clock({ now, error }: { now: Date; error: string | undefined }) {
  return (
    <section class="card" aria-labelledby="clock">
      <div class="card-head">
        <h2 id="clock">Clock</h2>
        <strong>
          <Time at={now} />
        </strong>
      </div>
      <p class="muted">
        The sandbox lives by it: move it forward and Test tokens expire, webhooks come due for their next
        attempt. It can't go back.
      </p>
      <fieldset>
        <legend>Forward by</legend>
        <div class="row">
          {steps.map(([amount, unit, label]) => (
            <form method="post" action="/portal/clock">
              <input type="hidden" name="amount" value={amount} />
              <button type="submit" name="unit" value={unit}>
                {label}
              </button>
            </form>
          ))}
        </div>
      </fieldset>
      <form method="post" action="/portal/clock" class="inline">
        <Field name="amount" label="Any other amount" type="number" min={0} required error={error} />
        <Select
          id="unit"
          name="unit"
          label="Unit"
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
