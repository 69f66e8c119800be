import type { FlowStepName } from '../../model/guided-flow/guided-flow.ts';
import { stepDefinitions, stepNamed } from '../../model/guided-flow/steps.ts';
import { sentOnCancel } from '../../model/webhook/event-types.ts';
import { OutcomeFields } from '../outcome/fields.tsx';
import { Choices } from '../parts/field.tsx';
import type { Draft } from '../shell/frame.ts';
import { FlowFrame, type FlowProps, stepPath } from './frame.tsx';

export interface StepProps extends FlowProps {
  name: FlowStepName;
  /** The form that was rejected. */
  draft?: Draft | undefined;
}

/** One step, with its previous answers. */
export function StepPage({ one, flow, name, draft }: StepProps) {
  const { title, purpose, questions } = stepNamed(name);
  const step = flow.steps.find((candidate) => candidate.name === name);
  return (
    <FlowFrame one={one} flow={flow} title={title} here={name}>
      <section class="card" aria-label={title}>
        <p>{purpose}</p>
        {draft && name !== 'outcome' && (
          <p class="notice bad" role="alert">
            {draft.message}
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
              value={draft?.form.get(question.name) ?? step?.answers[question.name]}
            />
          ))}
          {name === 'outcome' && (
            <OutcomeFields
              legend="How does the Case end?"
              after={[['cancel', 'Cancel the Case', `No outcome, sends ${sentOnCancel}; assumed`]]}
              form={draft?.form}
              error={draft?.message}
            />
          )}
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
