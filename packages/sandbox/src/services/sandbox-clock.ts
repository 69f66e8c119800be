import type { Clock } from './clock.ts';

/** The time that the sandbox lives by: tokens expire and retries come due by it. */
export interface SandboxClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** How far it was moved forward, in milliseconds. */
  ahead(): number;
  /**
   * Moves the clock forward, after the attempts that are due already. Each delivery that comes due by it is
   * attempted once, however far it moves.
   * @param ms milliseconds, a whole number
   * @returns once those attempts are over
   * @throws SandboxError `invalid_value` for anything that is not forward
   */
  advance(ms: number): Promise<void>;
}

export function sandboxClock(clock: Clock, idle: () => Promise<void>): SandboxClock {
  return {
    now: () => clock.now(),
    ahead: () => clock.ahead(),
    async advance(ms) {
      // What is due before the clock moves is attempted before it moves: a test need not wait in between.
      await idle();
      clock.shift(ms);
      await idle();
    },
  };
}
