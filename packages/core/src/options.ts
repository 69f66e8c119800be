import { WorkflowConfigurationError } from './errors.ts';

/**
 * Refuses what is not an option, so that a mistyped one can't go unnoticed in JavaScript.
 *
 * @throws {WorkflowConfigurationError} which names the options that there are
 */
export function checkNames(options: object, known: readonly string[]): void {
  for (const name of Object.keys(options)) {
    if (!known.includes(name)) {
      throw new WorkflowConfigurationError(`unknown option ${name}: the options are ${known.join(', ')}`);
    }
  }
}

/** A whole number from `min` to what timers can hold. */
export function checkNumber(name: string, value: unknown, min: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value < 2 ** 31) return value;
  throw new WorkflowConfigurationError(`${name} must be a whole number from ${min} to ${2 ** 31 - 1}`);
}

/** An `https:` URL, or an `http:` one on this machine; without what could carry a secret or lead elsewhere. */
export function checkUrl(name: string, value: unknown): URL {
  const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined;
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback.test(url.hostname));
  if (!url || !safe || url.username || url.password || url.search || url.hash) {
    throw new WorkflowConfigurationError(
      `${name} must be an https: URL (http: on a loopback host only), without credentials, query or fragment`,
    );
  }
  return url;
}

const loopback = /^((.+\.)?localhost|127(\.\d+){3}|\[::1\])$/;

/** A variable of the environment, where the runtime has one; an empty one counts as not set. */
export function environment(name: string): string | undefined {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  return process?.env?.[name] || undefined;
}
