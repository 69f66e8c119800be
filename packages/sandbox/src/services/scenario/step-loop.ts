import { SandboxError } from '../../model/errors.ts';
import type { PlannedAction, PlannedStep } from '../../model/scenario/plan.ts';
import type { Clock } from '../clock.ts';

/** The longest delay that a timer supports. */
const longestTimer = 2 ** 31 - 1;

export interface StepLoopParts {
  readonly act: (action: PlannedAction) => Promise<void>;
  readonly clock: Clock;
  /** Resolves when no webhook is in flight or due. */
  readonly idle: () => Promise<void>;
}

/** Makes steps one after another, each when it is due by the sandbox's clock. */
export function stepLoop(steps: readonly PlannedStep[], { act, clock, idle }: StepLoopParts) {
  let timer: NodeJS.Timeout | undefined;
  /** The step that the loop waits for; undefined while a step is being made and at the end. */
  let waiting: { readonly until: number; readonly resume: () => void } | undefined;
  let isStopped = false;
  let isOver = false;
  /** Called when the loop waits or has ended. */
  let onRest: (() => void)[] = [];

  const rest = (): void => {
    const called = onRest;
    onRest = [];
    for (const resolve of called) resolve();
  };
  const look = (): void => {
    clearTimeout(timer);
    if (!waiting) return;
    const wait = waiting.until - clock.now();
    if (wait > 0 && !isStopped) {
      timer = setTimeout(look, Math.min(wait, longestTimer));
      return;
    }
    const { resume } = waiting;
    waiting = undefined;
    resume();
  };
  const due = (until: number): Promise<void> =>
    new Promise((resume) => {
      waiting = { until, resume };
      look();
      if (waiting) rest();
    });
  const run = async (): Promise<void> => {
    let at = clock.now();
    for (const [index, { after, action }] of steps.entries()) {
      at += after;
      // The clock has jumped over this step: what was due before it comes first.
      if (after > 0 && clock.now() > at) await idle();
      await due(at);
      if (isStopped) return;
      await act(action).catch((error: unknown) => {
        if (!(error instanceof SandboxError)) throw error;
        throw new SandboxError(error.code, `steps[${index}]: ${error.message}`, { cause: error });
      });
      if (action.kind === 'advance') at += action.ms;
    }
  };
  const finished = run().finally(() => {
    isOver = true;
    rest();
  });
  // It may fail before anyone awaits it.
  finished.catch(() => {});
  return {
    finished,
    async settle(): Promise<void> {
      look();
      if (waiting || isOver) return;
      await new Promise<void>((resolve) => {
        onRest.push(resolve);
      });
    },
    stop(): void {
      isStopped = true;
      look();
    },
  };
}
