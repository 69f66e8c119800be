import { outcomePresets } from '../../model/guided-flow/guided-flow.ts';
import { Choices, Field } from '../parts/field.tsx';

export interface OutcomeFieldsProps {
  legend: string;
  /** Choices before and after the approval statuses. */
  before?: readonly (readonly [value: string, label: string, note: string])[];
  after?: readonly (readonly [value: string, label: string, note: string])[];
  /** The previous input. */
  form?: URLSearchParams | undefined;
  error?: string | undefined;
}

/** How a Case ends: one of the presets, or an approval status to type. With the script, typing selects it. */
export function OutcomeFields({ legend, before = [], after = [], form, error }: OutcomeFieldsProps) {
  const typed = form?.get('approvalStatus') ?? '';
  return (
    <>
      <Choices
        name="outcome"
        legend={legend}
        value={typed ? 'other' : (form?.get('outcome') ?? undefined)}
        options={[
          ...before,
          ...outcomePresets.map(
            ({ approvalStatus, label, documented }) =>
              [approvalStatus, label, documented ? 'Named in the docs' : 'Assumed'] as const,
          ),
          ['other', 'Another status', 'Typed below; assumed'] as const,
          ...after,
        ]}
      />
      <Field
        name="approvalStatus"
        label="Another approval status"
        maxlength={50}
        value={typed}
        error={error}
        hint="Only for “Another status”: any text of 1 to 50 characters."
      />
    </>
  );
}
