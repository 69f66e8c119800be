import { Cases } from '../cases/cases.ts';
import { environment } from '../options.ts';
import { Http } from './http/http.ts';
import { KeyRing } from './key-ring.ts';
import { resolveSettings, type WorkflowClientOptions } from './settings.ts';

/**
 * A client of the APLYiD Workflow API, for one integration. Create it once and keep it: it is safe for concurrent use.
 *
 * @param options - default: the access key from the environment, and the defaults of `WorkflowClientOptions`
 * @throws {@link WorkflowConfigurationError} which names the option that is missing or wrong
 * @example
 * ```ts
 * import { WorkflowClient } from '@aplyid-workflow/core';
 *
 * const workflow = new WorkflowClient({
 *   accessKey: { value: 'YOUR_ACCESS_TOKEN', integration: 'test', issuedAt: '2026-11-01' },
 * });
 * console.log(workflow.accessKeyExpiresAt?.toISOString()); // 2026-12-01T00:00:00.000Z
 * ```
 * @see https://workflow-docs.aplyid.com/guide/authentication.html
 */
export class WorkflowClient {
  /** The Cases of the integration. */
  readonly cases: Cases;
  readonly #keys: KeyRing;
  readonly #deadline: number;

  constructor(options: WorkflowClientOptions = {}) {
    const settings = resolveSettings(options);
    this.#keys = keyRing(options);
    this.#deadline = settings.deadline;
    this.cases = new Cases(new Http(settings, this.#keys), settings.validate);
  }

  /**
   * When the access key expires. It is known for a Test integration with `issuedAt`: 30 days later. If `accessKey`
   * is a function, this is about the key that it returned last.
   */
  get accessKeyExpiresAt(): Date | undefined {
    return this.#keys.latest?.expiresAt;
  }

  /** The time limit of a whole call, including waits and retries, in ms. */
  get deadline(): number {
    return this.#deadline;
  }
}

function keyRing({ accessKey }: WorkflowClientOptions): KeyRing {
  const variable = 'APLYID_WORKFLOW_ACCESS_KEY';
  return accessKey === undefined
    ? new KeyRing(environment(variable) ?? '', variable)
    : new KeyRing(accessKey, 'accessKey');
}
