import { SandboxError } from '../errors.ts';
import type { FlowStepName } from './guided-flow.ts';

/** One question of a step. */
export interface Question {
  readonly name: string;
  readonly label: string;
  /** Each option's value and label; the first is the most common answer. */
  readonly options: readonly (readonly [value: string, label: string])[];
}

export interface StepDefinition {
  readonly name: FlowStepName;
  readonly title: string;
  /** What happens in this step, in a sentence. */
  readonly purpose: string;
  readonly questions: readonly Question[];
}

/** The steps in order. All assumed: the vendor's docs only say that a person completes a guided flow. */
export const stepDefinitions: readonly StepDefinition[] = [
  {
    name: 'document_capture',
    title: 'Document capture',
    purpose: 'The Client photographs an identity document.',
    questions: [
      {
        name: 'document',
        label: 'Which document is shown?',
        options: [
          ['passport', 'Passport'],
          ['driver_licence', 'Driver licence'],
          ['identity_card', 'Identity card'],
        ],
      },
      {
        name: 'photo',
        label: 'How is the photo?',
        options: [
          ['readable', 'Readable'],
          ['unreadable', 'Unreadable'],
        ],
      },
    ],
  },
  {
    name: 'biometrics',
    title: 'Biometrics',
    purpose: 'The Client takes a selfie, which is compared with the document.',
    questions: [
      {
        name: 'liveness',
        label: 'Is a living person in front of the camera?',
        options: [
          ['passed', 'Yes'],
          ['failed', 'No'],
        ],
      },
      {
        name: 'face_match',
        label: 'Is it the person on the document?',
        options: [
          ['match', 'The faces match'],
          ['no_match', 'The faces differ'],
        ],
      },
    ],
  },
  {
    name: 'checks',
    title: 'Checks',
    purpose: 'The details are compared with registers and lists.',
    questions: [
      {
        name: 'identity_registers',
        label: 'Identity registers',
        options: [
          ['verified', 'Verified'],
          ['not_verified', 'Not verified'],
        ],
      },
      {
        name: 'watchlists',
        label: 'Sanctions and watchlists',
        options: [
          ['clear', 'Nothing found'],
          ['possible_match', 'A possible match'],
        ],
      },
    ],
  },
  {
    name: 'outcome',
    title: 'Outcome',
    purpose: 'Choose how the Case ends. The earlier answers have no effect on it.',
    questions: [],
  },
];

/** @throws {@link SandboxError} `not_found` */
export function stepNamed(name: string): StepDefinition {
  const step = stepDefinitions.find((candidate) => candidate.name === name);
  if (step) return step;
  throw new SandboxError('not_found', `A guided flow has no step ${name}.`);
}

/**
 * Picks the answers to the questions of a step.
 * @throws {@link SandboxError} `invalid_value` for a question without one of its options
 */
export function readAnswers(step: StepDefinition, given: Readonly<Record<string, string>>) {
  const answers: Record<string, string> = {};
  for (const { name, label, options } of step.questions) {
    const chosen = options.find(([value]) => value === given[name]);
    if (!chosen) throw new SandboxError('invalid_value', `Choose an answer: ${label}`);
    answers[name] = chosen[0];
  }
  return answers;
}
