import type { SandboxCase } from '../../model/case.ts';
import { SandboxError } from '../../model/errors.ts';
import type { FlowOutcome, FlowStepName, GuidedFlow } from '../../model/guided-flow/guided-flow.ts';
import { progress } from '../../model/guided-flow/progress.ts';
import { readAnswers, stepNamed } from '../../model/guided-flow/steps.ts';
import type { GuidedFlowStore } from '../../store/guided-flows.ts';
import type { Clock } from '../clock.ts';
import type { Cases } from './cases.ts';

/** The guided flows, step by step as a person completes them. `sandbox.cases.complete()` does not need them. */
export interface GuidedFlows {
  /** Returns the state of a Case's guided flow. @throws {@link SandboxError} `not_found` */
  get(caseId: number): GuidedFlow;
  /**
   * Completes a step, or completes it again.
   * @param answers - one of the options for each question of the step
   * @throws {@link SandboxError} `conflict` if an earlier step is not completed or the Case has ended, `invalid_value`,
   * `not_found`
   */
  submit(
    caseId: number,
    step: Exclude<FlowStepName, 'outcome'>,
    answers: Readonly<Record<string, string>>,
  ): GuidedFlow;
  /**
   * Ends the flow at its last step: the Case is completed with that approval status, or cancelled.
   * @throws {@link SandboxError} `conflict` if a step is not completed or the Case has ended, `invalid_value`, `not_found`
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
      throw new SandboxError('conflict', `Case ${caseId} is over: nothing can be changed`);
    if (steps.find((step) => step.name === name)?.state !== 'locked') return;
    throw new SandboxError(
      'conflict',
      `${stepNamed(name).title} comes later: do ${stepNamed(current).title} first`,
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
