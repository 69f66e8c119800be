import { Cases } from '../cases/cases.ts';
import { KeyRing } from './key-ring.ts';
import { resolveSettings, type WorkflowClientOptions } from './settings.ts';

/**
 * A client of the APLYiD Workflow API, for one integration. Make one and keep it: it is safe for concurrent use.
 *
 * @throws {WorkflowConfigurationError} which names the option that is missing or wrong
 * @example
 * ```ts
 * import { WorkflowClient } from '@aplyid-workflow/core';
 *
 * const workflow = new WorkflowClient({
 *   accessKey: { value: 'YOUR_ACCESS_TOKEN', integration: 'test', issuedAt: '2026-11-01' },
 * });
 * console.log(workflow.accessKeyExpiresAt?.toISOString()); // 2026-12-01T00:00:00.000Z
 * ```
 * @see Authentication & Setup
 */
export class WorkflowClient {
  /** The Cases of the integration. */
  readonly cases: Cases;
  /** The limit of a whole call, waits and retries included, in ms. */
  readonly deadline: number;
  readonly #keys: KeyRing;

  constructor(options: WorkflowClientOptions = {}) {
    const settings = resolveSettings(options);
    this.deadline = settings.deadline;
    this.#keys = new KeyRing(options.accessKey);
    this.cases = new Cases(settings, this.#keys);
  }

  /**
   * When the access key expires: known for a Test integration whose `issuedAt` was given, 30 days after it; with
   * a function for `accessKey`, of the key that it gave last.
   */
  get accessKeyExpiresAt(): Date | undefined {
    return this.#keys.expiresAt;
  }
}
