/** What kind of failure a {@link SandboxError} is, and the HTTP status of the control API's response. */
const statuses = {
  /** A value that breaks a rule. */
  invalid_value: 422,
  /** A request that can't be read. */
  invalid_request: 400,
  /** A body over the limit. */
  too_large: 413,
  /** A content type that is not JSON. */
  unsupported_media_type: 415,
  /** No such integration, Case or delivery. */
  not_found: 404,
  /** Not possible in the current state: completing a Case twice, regenerating a Test token. */
  conflict: 409,
  /** The port is taken, or the address can't be listened on. */
  cannot_listen: 500,
  /** The file given as `persist` can't be used. */
  cannot_persist: 500,
} as const;

export type SandboxErrorCode = keyof typeof statuses;

/**
 * The error that every method of the sandbox throws. The message says what is wrong and what to do.
 *
 * @example
 * ```ts
 * import { SandboxError, startSandbox } from '@aplyid-workflow/sandbox';
 *
 * const sandbox = await startSandbox();
 * try {
 *   sandbox.cases.get(1);
 * } catch (error) {
 *   if (error instanceof SandboxError) console.log(error.code); // not_found
 * }
 * await sandbox.close();
 * ```
 */
export class SandboxError extends Error {
  override readonly name = 'SandboxError';
  readonly code: SandboxErrorCode;

  constructor(code: SandboxErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }

  /** The HTTP status of the control API's response. */
  get status(): (typeof statuses)[SandboxErrorCode] {
    return statuses[this.code];
  }
}
