import { isRecord } from './is-record.ts';
import type { WorkflowIssue } from './issues.ts';

/**
 * What is known of the Case when a create fails: `not_sent` and `rejected` mean that there is none;
 * `unknown` means that there may be one, so look for it by its `external_id` before creating it again.
 */
export type WorkflowOutcome = 'not_sent' | 'rejected' | 'unknown';

/** The facts that every error of ours bears. */
export interface WorkflowErrorFacts {
  /** What failed, for programs. */
  readonly code: string;
  /** Default `not_sent`. */
  readonly outcome?: WorkflowOutcome;
  /** What was caught. Default: nothing. */
  readonly cause?: unknown;
}

const brand = Symbol.for('@aplyid-workflow/error');

/**
 * What every error of this SDK extends.
 *
 * @example
 * ```ts
 * import { WorkflowClient, WorkflowError, WorkflowRateLimitError } from '@aplyid-workflow/core';
 *
 * const workflow = new WorkflowClient({ accessKey: 'YOUR_ACCESS_TOKEN', baseUrl: 'http://127.0.0.1:9' });
 * try {
 *   await workflow.cases.create({
 *     activity: { name: 'Purchase', nature: 'Buys a house', external_id: 'order-9281' },
 *     client: { name: 'John Doe', client_type: 'individual' },
 *   });
 * } catch (error) {
 *   if (WorkflowRateLimitError.is(error)) console.log('try again in', error.retryAfter, 'ms');
 *   else if (WorkflowError.is(error)) console.log(error.code, error.outcome);
 * }
 * ```
 */
export class WorkflowError<Facts extends WorkflowErrorFacts = WorkflowErrorFacts> extends Error {
  /** What failed, for programs. */
  declare readonly code: string;
  /** Whether a Case may exist all the same. */
  declare readonly outcome: WorkflowOutcome;

  /** @param facts Become the error's properties */
  constructor(message: string, { cause, ...facts }: Facts) {
    const next =
      facts.outcome === 'unknown'
        ? '; a Case may exist: look for its external_id before you create it again'
        : '';
    super(message + next, cause ? { cause } : undefined);
    // Not enumerable, so that no dump shows it.
    Object.defineProperty(this, brand, { value: true });
    Object.assign(this, { outcome: 'not_sent' }, facts);
  }

  override get name(): string {
    return 'WorkflowError';
  }

  /**
   * Whether `value` is an error of this class or of one that extends it, wherever it was made: another copy of
   * this package or another realm, where `instanceof` would say no.
   *
   * @param value Whatever was caught
   * @returns true if it is one; TypeScript then knows its class
   */
  static is<T extends Error>(this: { prototype: T }, value: unknown): value is T {
    if (!isRecord(value) || !(brand in value)) return false;
    // Each class has its name on its prototype, where a copy of the class has it too.
    for (let link: unknown = value; isRecord(link); link = Object.getPrototypeOf(link)) {
      if (Object.hasOwn(link, 'constructor') && link.name === this.prototype.name) return true;
    }
    return false;
  }
}

/** An option is missing or wrong; the message names it. Nothing was sent. */
export class WorkflowConfigurationError extends WorkflowError {
  constructor(message: string, facts: WorkflowErrorFacts = { code: 'invalid_option' }) {
    super(message, facts);
  }

  override get name(): string {
    return 'WorkflowConfigurationError';
  }
}

/** A request or a delivery breaks the documented rules. */
export class WorkflowValidationError extends WorkflowError<
  WorkflowErrorFacts & { issues: readonly WorkflowIssue[] }
> {
  /** All that is wrong. */
  declare readonly issues: readonly WorkflowIssue[];

  constructor(what: string, issues: readonly WorkflowIssue[], cause?: unknown) {
    const list = issues.map(({ path, message }) => `${path || 'body'} ${message}`).join('; ');
    super(`${what}: ${list}`, { code: 'invalid_body', issues, cause });
  }

  override get name(): string {
    return 'WorkflowValidationError';
  }
}

/** No answer was had: `outcome` says whether the request can have arrived. */
export class WorkflowConnectionError extends WorkflowError {
  override get name(): string {
    return 'WorkflowConnectionError';
  }
}

/** `timeout` or `deadline` ran out. */
export class WorkflowTimeoutError extends WorkflowConnectionError {
  override get name(): string {
    return 'WorkflowTimeoutError';
  }
}

/** The API answered, but not what it promises: a redirect, or a success whose body is not a JSON object. */
export class WorkflowResponseError extends WorkflowError<WorkflowErrorFacts & { httpStatus: number }> {
  /** The API's HTTP status. */
  declare readonly httpStatus: number;

  override get name(): string {
    return 'WorkflowResponseError';
  }
}
