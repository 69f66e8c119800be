import { isRecord } from '../support/value-kinds.ts';
import type { WorkflowIssue } from './issues.ts';

/**
 * What a failed request may have done: after `not_sent` and `rejected` it has done nothing (there is no Case);
 * after `unknown` it may have (a Case may exist: look for its `external_id` before you create it again).
 */
export type WorkflowOutcome = 'not_sent' | 'rejected' | 'unknown';

/** The properties of a `WorkflowError`. */
export interface WorkflowErrorFacts {
  /** What failed, for programs. */
  readonly code: string;
  /** What the request may have done. Default: none, the error is not about a request. */
  readonly outcome?: WorkflowOutcome | undefined;
  /** The error that caused this one. Default: none. */
  readonly cause?: unknown;
}

const brand = Symbol.for('@aplyid-workflow/error');

/**
 * The base class of all errors of this SDK.
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
  /** What the request may have done; undefined if the error is not about a request. */
  declare readonly outcome: WorkflowOutcome | undefined;

  /** @param facts - become the error's properties */
  constructor(message: string, { cause, ...facts }: Facts) {
    super(message, cause === undefined ? undefined : { cause });
    // Not enumerable, so that no dump shows it.
    Object.defineProperty(this, brand, { value: true });
    Object.assign(this, facts);
  }

  override get name(): string {
    return 'WorkflowError';
  }

  /**
   * Whether `value` is an error of this class or of a subclass, even if `instanceof` is false: the error may come
   * from another copy of this package or from another realm. Never throws.
   *
   * @param value - any caught value
   * @returns true if it is; TypeScript then narrows it
   */
  static is<T extends Error>(this: { prototype: T }, value: unknown): value is T {
    try {
      if (!isRecord(value) || !(brand in value)) return false;
      // Each class, and each copy of it, has its name on its prototype.
      for (let link: unknown = value; isRecord(link); link = Object.getPrototypeOf(link)) {
        if (Object.hasOwn(link, 'constructor') && link.name === this.prototype.name) return true;
      }
    } catch {
      // A proxy can throw on any access; then it is not an SDK error.
    }
    return false;
  }
}

/** An option is missing or wrong; the message names it. Nothing was sent. */
export class WorkflowConfigurationError extends WorkflowError {
  constructor(message: string, facts: Partial<WorkflowErrorFacts> = {}) {
    super(message, { code: 'invalid_option', outcome: 'not_sent', ...facts });
  }

  override get name(): string {
    return 'WorkflowConfigurationError';
  }
}

/** A request or a webhook breaks the documented rules. */
export class WorkflowValidationError extends WorkflowError<
  WorkflowErrorFacts & { issues: readonly WorkflowIssue[] }
> {
  /** Everything that is wrong. */
  declare readonly issues: readonly WorkflowIssue[];

  /** @param facts - `outcome`: only for a request, default none; `cause`: default none */
  constructor(
    message: string,
    issues: readonly WorkflowIssue[],
    facts: Pick<WorkflowErrorFacts, 'outcome' | 'cause'> = {},
  ) {
    const list = issues.map((issue) => `${issue.path || 'body'} ${issue.message}`).join('; ');
    super(`${message}: ${list}`, { code: 'invalid_body', issues, ...facts });
  }

  override get name(): string {
    return 'WorkflowValidationError';
  }
}

/** No response was received; `outcome` says whether the request may have arrived. */
export class WorkflowConnectionError extends WorkflowError {
  override get name(): string {
    return 'WorkflowConnectionError';
  }
}

/** The `timeout` or the `deadline` expired. */
export class WorkflowTimeoutError extends WorkflowConnectionError {
  override get name(): string {
    return 'WorkflowTimeoutError';
  }
}

/** The response is not usable: a redirect, or a success whose body is not a JSON object. */
export class WorkflowResponseError extends WorkflowError<WorkflowErrorFacts & { httpStatus: number }> {
  /** The API's HTTP status. */
  declare readonly httpStatus: number;

  override get name(): string {
    return 'WorkflowResponseError';
  }
}
