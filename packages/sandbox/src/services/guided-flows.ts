import type { SandboxCase } from '../model/case.ts';
import { SandboxError } from '../model/errors.ts';
import type { FlowOutcome, FlowStepName, GuidedFlow } from '../model/guided-flow/guided-flow.ts';
import { progress } from '../model/guided-flow/progress.ts';
import { readAnswers, stepNamed } from '../model/guided-flow/steps.ts';
import type { GuidedFlowStore } from '../store/guided-flows.ts';
import type { Cases } from './cases.ts';
import type { Clock } from './clock.ts';

/** The guided flows, walked step by step as a person does. `sandbox.cases.complete()` needs none of it. */
export interface GuidedFlows {
  /** Where the guided flow of a Case stands. @throws SandboxError `not_found` */
  get(caseId: number): GuidedFlow;
  /**
   * Walks a step, or walks one again that is done already.
   * @param answers one of the options for each question of the step
   * @throws SandboxError `conflict` when a step before it is not done or the Case is over, `invalid_value`,
   * `not_found`
   */
  submit(
    caseId: number,
    step: Exclude<FlowStepName, 'outcome'>,
    answers: Readonly<Record<string, string>>,
  ): GuidedFlow;
  /**
   * Ends the flow at its last step: the Case is completed with that approval status, or cancelled.
   * @throws SandboxError `conflict` when a step is not done or the Case is over, `invalid_value`, `not_found`
   */
  finish(caseId: number, outcome: FlowOutcome): SandboxCase;
}

export interface GuidedFlowParts {
  readonly store: GuidedFlowStore;
  readonly cases: Cases;
  readonly clock: Clock;
}

export function guidedFlowService({ store, cases, clock }: GuidedFlowParts): GuidedFlows {
  const get = (caseId: number): GuidedFlow => progress(cases.get(caseId), store.walked(caseId));
  const mayWalk = (caseId: number, name: FlowStepName): void => {
    const { steps, current } = get(caseId);
    if (current === null)
      throw new SandboxError('conflict', `Case ${caseId} is over: nothing can be changed.`);
    if (steps.find((step) => step.name === name)?.state !== 'locked') return;
    throw new SandboxError(
      'conflict',
      `${stepNamed(name).title} comes later: ${stepNamed(current).title} is to be done first.`,
    );
  };
  return {
    get,
    submit(caseId, step, answers) {
      const definition = stepNamed(step);
      mayWalk(caseId, step);
      store.keep(caseId, step, readAnswers(definition, answers), clock.now());
      return get(caseId);
    },
    finish(caseId, outcome) {
      mayWalk(caseId, 'outcome');
      const ended = 'cancel' in outcome ? cases.cancel(caseId) : cases.complete(caseId, outcome);
      store.keep(caseId, 'outcome', {}, clock.now());
      return ended;
    },
  };
}
