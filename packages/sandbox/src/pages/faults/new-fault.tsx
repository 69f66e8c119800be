import type { FaultSpec } from '../../model/fault.ts';
import { Field, Select } from '../parts/field.tsx';
import { apiFaults, webhookFaults } from './words.ts';

export interface NewFaultProps {
  target: FaultSpec['target'];
  /** Why the last one was refused. */
  error: string | undefined;
}

const words = {
  api: { title: 'Add a fault to the API', what: 'calls', wait: 'For latency, in ms' },
  webhooks: { title: 'Add a fault to webhooks', what: 'webhooks', wait: 'For a delay, in ms' },
} as const;

/** The form for another fault. */
export function NewFault({ target, error }: NewFaultProps) {
  const { title, what, wait } = words[target];
  const id = (name: string): string => `${target}-${name}`;
  return (
    <section class="card" aria-labelledby={id('title')}>
      <h2 id={id('title')}>{title}</h2>
      <form method="post" action="/portal/faults">
        {error && (
          <p class="notice bad" role="alert">
            {error}
          </p>
        )}
        <input type="hidden" name="target" value={target} />
        <Select
          id={id('kind')}
          name="kind"
          label="What goes wrong"
          options={target === 'api' ? apiFaults : webhookFaults}
        />
        <div class="row">
          <Field id={id('ms')} name="ms" label={wait} type="number" min={0} value="2000" class="grow" />
          {target === 'api' && (
            <Field
              id={id('retry')}
              name="retryAfter"
              label="For 429: Retry-After, in s"
              type="number"
              min={0}
              value="2"
              class="grow"
            />
          )}
        </div>
        <div class="row ends">
          <Field
            id={id('times')}
            name="times"
            label={`How many ${what} it meets`}
            type="number"
            min={1}
            value="1"
            class="grow"
          />
          <label class="choice" for={id('always')}>
            <input type="checkbox" id={id('always')} name="always" />
            <span>Always</span>
          </label>
        </div>
        <button type="submit" class="primary">
          Add
        </button>
      </form>
    </section>
  );
}
