import type { WorkflowOutcome } from '../errors.ts';

/** Which attempt a hook is told of. */
export interface AttemptInfo {
  /** The same in all that is told of one call, and of no other call in this process. */
  readonly call: number;
  /** The HTTP method. */
  readonly method: string;
  /** The path under `baseUrl`. */
  readonly path: string;
  /** 1 for the first. */
  readonly attempt: number;
}

/** What a hook is told of a failure. */
export interface FailureInfo extends AttemptInfo {
  /** The `code` of the error. */
  readonly code: string;
  /** Whether a Case may exist all the same. */
  readonly outcome: WorkflowOutcome;
  /** The HTTP status, if there was an answer. */
  readonly status: number | undefined;
}

/**
 * Functions that are told what the client does, for logs and metrics. They never see the key or a body. What a
 * hook throws is written to `console.error` and changes nothing.
 */
export interface WorkflowHooks {
  /** An attempt starts. */
  readonly onRequest?: ((info: AttemptInfo) => void) | undefined;
  /** An attempt was answered, with whatever status; `duration` in ms. */
  readonly onResponse?:
    | ((info: AttemptInfo & { status: number; duration: number; requestId: string | undefined }) => void)
    | undefined;
  /** An attempt failed and another is due after `delay` ms. */
  readonly onRetry?: ((info: FailureInfo & { delay: number }) => void) | undefined;
  /** The call failed; `duration` in ms, of all attempts and waits. */
  readonly onError?: ((info: FailureInfo & { duration: number }) => void) | undefined;
}

/** Tells a hook, if there is one; its own failure must not turn a created Case into an error. */
export function tell<Info>(hook: ((info: Info) => unknown) | undefined, info: () => Info): void {
  if (!hook) return;
  const report = (error: unknown) => console.error('aplyid-workflow: a hook failed', error);
  try {
    const result = hook(info());
    if (result instanceof Promise) result.catch(report);
  } catch (error) {
    report(error);
  }
}
