import type { FaultSpec } from '../../model/fault.ts';
import { apiFaults, webhookFaults } from '../parts/fault-words.ts';
import { Field, Select } from '../parts/field.tsx';
import type { Draft } from '../shell/frame.ts';

export interface NewFaultProps {
  target: FaultSpec['target'];
  /** The submitted fault, if it was rejected. */
  draft: Draft | undefined;
}

const words = {
  api: { title: 'Add a fault to the API', what: 'requests', wait: 'Delay before the response, in ms' },
  webhooks: { title: 'Add a fault to webhooks', what: 'webhooks', wait: 'Delay, in ms' },
} as const;

/** The form for a new fault; the style sheet shows only the fields of the selected kind. */
export function NewFault({ target, draft }: NewFaultProps) {
  const { title } = words[target];
  const id = (name: string): string => `${target}-${name}`;
  return (
    <section class="card" aria-labelledby={id('title')}>
      <h2 id={id('title')}>{title}</h2>
      <form method="post" action="/portal/faults" class="fault">
        {draft && (
          <p class="notice bad" role="alert">
            {draft.error.message}
          </p>
        )}
        <input type="hidden" name="target" value={target} />
        <Select
          id={id('kind')}
          name="kind"
          label="What goes wrong"
          value={draft?.form.get('kind') ?? undefined}
          options={target === 'api' ? apiFaults : webhookFaults}
        />
        <KindFields target={target} draft={draft} />
        <Times target={target} draft={draft} />
        <button type="submit" class="primary">
          Add
        </button>
      </form>
    </section>
  );
}

function KindFields({ target, draft }: NewFaultProps) {
  const typed = (name: string): string | undefined => draft?.form.get(name) ?? undefined;
  return (
    <>
      <Field
        id={`${target}-ms`}
        name="ms"
        label={words[target].wait}
        type="number"
        min={0}
        value={typed('ms') ?? '2000'}
        class="only only-wait"
      />
      {target === 'api' && (
        <Field
          id="api-retry"
          name="retryAfter"
          label="Retry-After, in seconds"
          type="number"
          min={0}
          value={typed('retryAfter') ?? '2'}
          class="only only-retry"
        />
      )}
    </>
  );
}

function Times({ target, draft }: NewFaultProps) {
  return (
    <div class="row ends">
      <label class="choice" for={`${target}-always`}>
        <input type="checkbox" id={`${target}-always`} name="always" checked={draft?.form.has('always')} />
        <span>Until it is turned off</span>
      </label>
      <Field
        id={`${target}-times`}
        name="times"
        label={`Or for how many ${words[target].what}`}
        type="number"
        min={1}
        value={draft?.form.get('times') ?? '1'}
        class="grow only-times"
      />
    </div>
  );
}
