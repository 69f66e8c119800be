import type { IntegrationWithToken } from '../integration.ts';

/** A scenario that runs in a sandbox. */
export interface ScenarioRun {
  readonly name: string | undefined;
  readonly description: string | undefined;
  /** Its integrations by name, each with its Access Token. */
  readonly integrations: Readonly<Record<string, IntegrationWithToken>>;
  /** The ids of its Cases by name, of those that exist. */
  readonly cases: Readonly<Record<string, number>>;
  /**
   * Resolves after the last step, or when the sandbox is closed or reset.
   * @throws {@link SandboxError} of the step that failed; its message begins with `steps[2]:`
   */
  readonly finished: Promise<void>;
}
