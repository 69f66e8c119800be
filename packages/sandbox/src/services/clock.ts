import { SandboxError } from '../model/errors.ts';
import type { SettingStore } from '../store/settings.ts';

/** The sandbox's time: a source that runs, and how far it was moved forward. */
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
      // The latest time that a Date can hold.
      if (Math.floor(source()) + offset > 8.64e15) {
        throw new SandboxError('invalid_value', 'The clock can not go beyond the year 275760.');
      }
      settings.write('clock_offset', offset);
    },
  };
}
