import type { FlowStepName } from '../../model/guided-flow.ts';
import { stepDefinitions, stepNamed } from '../../model/guided-flow-steps.ts';
import { Choices, Field } from '../parts/field.tsx';
import { FlowFrame, type FlowProps, stepPath } from './frame.tsx';

export interface StepProps extends FlowProps {
  name: FlowStepName;
  /** Why what was posted was refused. */
  error?: string | undefined;
}

/** One step, with what was answered before. */
export function StepPage({ one, flow, name, error }: StepProps) {
  const { title, purpose, questions } = stepNamed(name);
  const step = flow.steps.find((candidate) => candidate.name === name);
  return (
    <FlowFrame one={one} flow={flow} title={title} here={name}>
      <section class="card" aria-label={title}>
        <p>{purpose}</p>
        {error && (
          <p class="notice bad" role="alert">
            {error}
          </p>
        )}
        {name === 'outcome' && one.webhook === 'none_without_external_id' && (
          <p class="notice">
            Whatever you choose, no webhook is sent: the Case was created without{' '}
            <code>activity.external_id</code>.
          </p>
        )}
        <form method="post" action={stepPath(one, name)}>
          {questions.map((question) => (
            <Choices
              name={question.name}
              legend={question.label}
              options={question.options}
              value={step?.answers[question.name]}
            />
          ))}
          {name === 'outcome' && <OutcomeFields />}
          <div class="row">
            <button type="submit" class="primary">
              {name === 'outcome' ? 'End the guided flow' : 'Save and continue'}
            </button>
            <Back {...{ one, flow, name }} />
          </div>
        </form>
      </section>
    </FlowFrame>
  );
}

function Back({ one, name }: StepProps) {
  const index = stepDefinitions.findIndex((step) => step.name === name);
  const before = stepDefinitions[index - 1];
  return (
    <a class="button" href={stepPath(one, before?.name ?? 'overview')}>
      {before ? `Back to ${before.title.toLowerCase()}` : 'Back to the overview'}
    </a>
  );
}

function OutcomeFields() {
  return (
    <>
      <Choices
        name="outcome"
        legend="How does the Case end?"
        options={[
          ['approved', 'Approved', 'The one outcome that the docs name'],
          ['other', 'Another status', 'Written below'],
          ['cancel', 'Cancel the Case', 'No outcome and no webhook'],
        ]}
      />
      <Field
        name="approvalStatus"
        label="Another approval status"
        maxlength={50}
        value="declined"
        hint="For the choice of another status: any text of 1 to 50 characters."
      />
    </>
  );
}
