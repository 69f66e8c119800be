import { SandboxError } from '../model/errors.ts';
import type { SettingStore } from '../store/settings.ts';

/** The sandbox's clock: a time source plus an offset. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** How far it was moved forward, in milliseconds. */
  ahead(): number;
  /** Moves it forward; survives a restart with the rest of the state. */
  shift(ms: number): void;
}

export function createClock(settings: SettingStore, source: () => number): Clock {
  return {
    now: () => Math.floor(source()) + settings.read('clock_offset'),
    ahead: () => settings.read('clock_offset'),
    shift(ms) {
      if (!Number.isSafeInteger(ms) || ms < 0) {
        throw new SandboxError(
          'invalid_value',
          'The clock moves forward only: give a whole number of milliseconds.',
        );
      }
      const offset = settings.read('clock_offset') + ms;
      // The latest time that a Date supports.
      if (Math.floor(source()) + offset > 8.64e15) {
        throw new SandboxError('invalid_value', 'The clock can not go beyond the year 275760.');
      }
      settings.write('clock_offset', offset);
    },
  };
}

/** The sandbox's clock, which determines when tokens expire and retries are due. */
export interface SandboxClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** How far it was moved forward, in milliseconds. */
  ahead(): number;
  /**
   * Moves the clock forward, after the attempts that are already due. Each delivery that becomes due is
   * attempted once, regardless of how far the clock moves.
   * @param ms - milliseconds, a whole number
   * @returns a promise that resolves after those attempts
   * @throws {@link SandboxError} `invalid_value` unless the clock moves forward
   */
  advance(ms: number): Promise<void>;
}

export function sandboxClock(clock: Clock, idle: () => Promise<void>): SandboxClock {
  return {
    now: () => clock.now(),
    ahead: () => clock.ahead(),
    async advance(ms) {
      // Attempts that are already due are made first, so that a test need not wait in between.
      await idle();
      clock.shift(ms);
      await idle();
    },
  };
}
