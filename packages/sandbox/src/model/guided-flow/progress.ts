import type { SandboxCase } from '../case.ts';
import type { FlowStep, GuidedFlow } from './guided-flow.ts';
import { stepDefinitions } from './steps.ts';

/** A step that was walked, as it is kept. */
export interface WalkedStep {
  readonly name: string;
  readonly answers: Readonly<Record<string, string>>;
  readonly completedAt: Date;
}

/**
 * Where a guided flow stands. A step is open once all before it are done; steps that are done can be walked
 * again. When the Case is over, what was not walked was skipped.
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
