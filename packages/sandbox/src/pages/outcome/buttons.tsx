import { outcomePresets } from '../../model/guided-flow/guided-flow.ts';
import { Field } from '../parts/field.tsx';
import type { Draft } from '../shell/frame.ts';

export interface OutcomeButtonsProps {
  /** The prefix of the button labels: "Complete as". */
  verb: string;
  /** Whether a heading already contains the verb. */
  short?: boolean;
  /** The form that was rejected. */
  draft?: Draft | undefined;
}

/** One button for each outcome, and one for an approval status to type; part of a form. */
export function OutcomeButtons({ verb, short = false, draft }: OutcomeButtonsProps) {
  return (
    <>
      <div class="row">
        {outcomePresets.map(({ approvalStatus, label, documented }) => (
          <button
            type="submit"
            name="outcome"
            value={approvalStatus}
            class={approvalStatus === 'approved' && !short ? 'primary' : undefined}
          >
            <span>
              <span class={short ? 'unseen' : undefined}>{verb} </span>
              {short ? label : label.toLowerCase()}
            </span>
            {!documented && <small>assumed</small>}
          </button>
        ))}
      </div>
      <div class="row ends">
        <Field
          name="approvalStatus"
          label="Another approval status"
          class="grow"
          maxlength={50}
          value={draft?.form.get('approvalStatus') ?? undefined}
          error={draft?.fields.size ? undefined : draft?.message}
        />
        <button type="submit" name="outcome" value="other">
          {verb} this
        </button>
      </div>
    </>
  );
}
