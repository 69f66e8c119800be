import type { SandboxCase } from '../case.ts';
import type { FlowStep, GuidedFlow } from './guided-flow.ts';
import { stepDefinitions } from './steps.ts';

/** A completed step as it is stored. */
export interface WalkedStep {
  readonly name: string;
  readonly answers: Readonly<Record<string, string>>;
  readonly completedAt: Date;
}

/**
 * The state of a guided flow. A step is open once all steps before it are completed. Completed steps can be
 * completed again. When the Case has ended, the remaining steps are skipped.
 */
export function progress(one: SandboxCase, walked: readonly WalkedStep[]): GuidedFlow {
  const endedAt = one.completedAt ?? one.cancelledAt;
  let reachable = true;
  const steps = stepDefinitions.map(({ name }): FlowStep => {
    const done = walked.find((step) => step.name === name);
    if (done) return { name, state: 'done', answers: done.answers, completedAt: done.completedAt };
    const state = endedAt ? 'skipped' : reachable ? 'open' : 'locked';
    reachable = false;
    return { name, state, answers: {}, completedAt: null };
  });
  const current = steps.find(({ state }) => state === 'open')?.name ?? null;
  return { caseId: one.id, steps, current };
}
