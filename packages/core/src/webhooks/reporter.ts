import { isPromiseLike } from '../support/value-kinds.ts';
import type { WorkflowEvent } from './events/events.ts';

/** What `onError` receives besides the error. */
export interface WebhookErrorContext {
  /** The event that was not handled; undefined where it is not known. */
  readonly event: WorkflowEvent | undefined;
}

/** Something that is probably a mistake, though no event was lost. */
export interface WebhookWarning {
  /**
   * `unauthenticated`: a request was answered 401 (reported at most once a minute). `unknown_event_type`: there is a
   * handler for a type that the vendor does not document (reported once for each type).
   */
  readonly code: 'unauthenticated' | 'unknown_event_type';
  /** What is wrong and what to do. */
  readonly message: string;
  /** With `unknown_event_type`: the type. */
  readonly eventType?: string;
  /** With `unknown_event_type`: the documented type that was probably meant. */
  readonly suggestion?: string | undefined;
}

/** The host's `onError` and `onWarning`; no response waits for them, and their failures are only logged. */
export class Reporter {
  readonly #onError: (error: unknown, context: WebhookErrorContext) => unknown;
  readonly #onWarning: (warning: WebhookWarning) => unknown;

  constructor(
    onError: (error: unknown, context: WebhookErrorContext) => unknown = logError,
    onWarning: (warning: WebhookWarning) => unknown = logWarning,
  ) {
    this.#onError = onError;
    this.#onWarning = onWarning;
  }

  /** @returns when an async `onError` has ended; it never rejects */
  error(error: unknown, event: WorkflowEvent | undefined): Promise<void> | undefined {
    return callHook(() => this.#onError(error, { event }), 'onError', error);
  }

  warn(warning: WebhookWarning): void {
    callHook(() => this.#onWarning(warning), 'onWarning', warning.message);
  }
}

function callHook(hook: () => unknown, name: string, reported: unknown): Promise<void> | undefined {
  const fail = (failure: unknown) =>
    console.error(`aplyid-workflow: ${name} failed`, failure, 'on', reported);
  try {
    const result = hook();
    if (isPromiseLike(result)) return Promise.resolve(result).then(() => undefined, fail);
  } catch (failure) {
    fail(failure);
  }
  return undefined;
}

function logError(error: unknown, { event }: WebhookErrorContext): void {
  console.error(`aplyid-workflow: webhook ${event?.id ?? 'of unknown id'} was not handled`, error);
}

function logWarning({ message }: WebhookWarning): void {
  console.warn(`aplyid-workflow: ${message}`);
}
