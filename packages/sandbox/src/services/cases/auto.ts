import { autoOutcomeOf } from '../../model/auto-outcome.ts';
import type { SandboxCase } from '../../model/case.ts';
import type { FlowOutcome } from '../../model/guided-flow/guided-flow.ts';
import type { AutoOutcomeStore, PlannedOutcome } from '../../store/auto-outcomes.ts';
import type { SettingStore } from '../../store/settings.ts';
import type { Clock } from '../clock.ts';

/**
 * Outcome by test data: a Case whose `activity.external_id` or Client name begins with `auto-declined`, and the
 * like, completes by itself. `autoOutcomes` lists them. Assumed: the vendor documents no test data.
 */
export interface Auto {
  isOn(): boolean;
  /** From now on, for new Cases. */
  turnOn(): void;
  /** Cases that still wait for their outcome keep waiting for a person. */
  turnOff(): void;
}

export interface AutoService extends Auto {
  /** Plans the outcome of a new Case, if its test data asks for one. */
  plan(created: SandboxCase): void;
  /** Ends the Cases that are due, and sets a timer for the next. */
  wake(): void;
  /** Stops the timer until the next {@link wake}. */
  pause(): void;
}

export interface AutoParts {
  readonly store: AutoOutcomeStore;
  readonly settings: SettingStore;
  readonly clock: Clock;
  /** Whether it is on until it is switched. */
  readonly initially: boolean;
  readonly find: (caseId: number) => SandboxCase;
  readonly end: (caseId: number, outcome: FlowOutcome) => void;
}

/** The longest delay that a timer supports. */
const longestTimer = 2 ** 31 - 1;

/** The stored values; 0 means not set. */
const [off, on] = [1, 2];

export function autoService({ store, settings, clock, initially, find, end }: AutoParts): AutoService {
  let timer: NodeJS.Timeout | undefined;
  const isOn = (): boolean => {
    const kept = settings.read('auto');
    return kept === 0 ? initially : kept === on;
  };
  const wake = (): void => {
    clearTimeout(timer);
    for (let next = store.next(); next; next = store.next()) {
      const wait = next.dueAt - clock.now();
      if (wait > 0) {
        timer = setTimeout(wake, Math.min(wait, longestTimer));
        return;
      }
      settle(next);
    }
  };
  const settle = ({ caseId, approvalStatus }: PlannedOutcome): void => {
    store.remove(caseId);
    const { completedAt, cancelledAt } = find(caseId);
    // A person was faster.
    if (completedAt || cancelledAt) return;
    end(caseId, approvalStatus === null ? { cancel: true } : { approvalStatus });
  };
  return {
    isOn,
    turnOn: () => settings.write('auto', on),
    turnOff() {
      settings.write('auto', off);
      store.clear();
    },
    plan({ id, externalId, status, client }) {
      // A Case that was created with its final status has no guided flow.
      if (!isOn() || status === 'completed' || status === 'cancelled') return;
      const outcome = autoOutcomeOf(externalId ?? '') ?? autoOutcomeOf(client.name);
      if (!outcome) return;
      const { approvalStatus, delay } = outcome;
      store.add({ caseId: id, approvalStatus, dueAt: clock.now() + delay });
      // In a later turn of the event loop, so that the Case is created first.
      clearTimeout(timer);
      timer = setTimeout(wake);
    },
    wake,
    pause: () => clearTimeout(timer),
  };
}
