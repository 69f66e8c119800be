import type { WorkflowError, WorkflowOutcome } from '../errors/errors.ts';
import type { OptionRule } from '../options.ts';

/** Which attempt a hook is called for. */
export interface AttemptInfo {
  /** Identifies the call within this process. */
  readonly call: number;
  /** The HTTP method. */
  readonly method: string;
  /** The path under `baseUrl`. */
  readonly path: string;
  /** 1 for the first. */
  readonly attempt: number;
}

/** A response, with any status. */
export interface ResponseInfo extends AttemptInfo {
  /** The HTTP status. */
  readonly status: number;
  /** How long the attempt took, in ms. */
  readonly duration: number;
  /** The API's request id, if it sent one. */
  readonly requestId: string | undefined;
}

/** A failed attempt. */
export interface FailureInfo extends AttemptInfo {
  /** The `code` of the error. */
  readonly code: string;
  /** Whether a Case may exist. */
  readonly outcome: WorkflowOutcome | undefined;
  /** The HTTP status, if there was a response. */
  readonly status: number | undefined;
}

/**
 * Functions that are called while the client works, for logs and metrics. They never receive the key or a body. An
 * error that a hook throws is written to `console.error` and has no other effect.
 */
export interface WorkflowHooks {
  /** An attempt starts. */
  readonly onRequest?: ((info: AttemptInfo) => void) | undefined;
  /** A response arrived. */
  readonly onResponse?: ((info: ResponseInfo) => void) | undefined;
  /** An attempt failed and another one follows after `delay` ms. */
  readonly onRetry?: ((info: FailureInfo & { delay: number }) => void) | undefined;
  /** The call failed; `duration` in ms, including all attempts and waits. */
  readonly onError?: ((info: FailureInfo & { duration: number }) => void) | undefined;
}

export const hookRules: Record<keyof WorkflowHooks, OptionRule> = {
  onRequest: 'function',
  onResponse: 'function',
  onRetry: 'function',
  onError: 'function',
};

/** Calls a hook, if there is one; its own failure must not turn a created Case into an error. */
export function callHook<Info>(hook: ((info: Info) => unknown) | undefined, info: () => Info): void {
  if (!hook) return;
  const report = (error: unknown) => console.error('aplyid-workflow: a hook failed', error);
  try {
    // A hook can be async, and its promise can come from another realm.
    Promise.resolve(hook(info())).catch(report);
  } catch (error) {
    report(error);
  }
}

/** The facts of a failure, for hooks. */
export function factsOf(failure: WorkflowError): Pick<FailureInfo, 'code' | 'outcome' | 'status'> {
  const { code, outcome, httpStatus }: WorkflowError & { httpStatus?: number } = failure;
  return { code, outcome, status: httpStatus };
}
