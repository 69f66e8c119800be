import { WorkflowConfigurationError } from './errors/errors.ts';
import { closest } from './support/closest.ts';
import { isRecord } from './support/value-kinds.ts';

/**
 * Rejects options that do not exist, so that a mistyped one is noticed in JavaScript too. Adapters call it for options
 * of their own.
 *
 * @param options - the options to check
 * @param known - the names that exist
 * @param what - what the options are called in the message. Default: options
 * @throws {@link WorkflowConfigurationError} which names the options that exist, and the closest one
 * @example
 * ```ts
 * import { checkNames, clientOptionNames } from '@aplyid-workflow/core';
 *
 * checkNames({ accessKey: 'key', name: 'au' }, [...clientOptionNames, 'name']);
 * ```
 */
export function checkNames(options: unknown, known: readonly string[], what = 'options'): void {
  if (!isRecord(options)) throw new WorkflowConfigurationError(`${what} must be an object`);
  const prefix = what === 'options' ? '' : `${what}.`;
  for (const name of Object.keys(options)) {
    if (known.includes(name)) continue;
    throw new WorkflowConfigurationError(
      `unknown option ${prefix}${name}: ${didYouMean(name, known)}the options are ${known.join(', ')}`,
    );
  }
}

/** @returns `did you mean '…'? ` if a known name is close to the given one, else an empty string */
function didYouMean(given: string, known: readonly string[]): string {
  const close = closest(given, known);
  return close === undefined ? '' : `did you mean '${close}'? `;
}

/**
 * The rule for the value of an option: its type, the minimum of a whole number, or undefined if there is no rule.
 */
export type OptionRule = 'boolean' | 'function' | number | undefined;

/**
 * Rejects options that do not exist or break their rule.
 *
 * @throws {@link WorkflowConfigurationError} which names the option
 */
export function checkOptions(
  options: unknown,
  rules: Readonly<Record<string, OptionRule>>,
  what = 'options',
): void {
  checkNames(options, Object.keys(rules), what);
  for (const [name, value] of Object.entries(options ?? {})) {
    const rule = rules[name];
    const path = what === 'options' ? name : `${what}.${name}`;
    if (value === undefined || rule === undefined) continue;
    if (typeof rule === 'number') checkNumber(path, value, rule);
    else if (typeof value !== rule) throw new WorkflowConfigurationError(`${path} must be a ${rule}`);
  }
}

/** Checks a whole number from `min` to the longest delay of a timer. */
export function checkNumber(name: string, value: unknown, min: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value < 2 ** 31) return value;
  throw new WorkflowConfigurationError(`${name} must be a whole number from ${min} to ${2 ** 31 - 1}`);
}

/**
 * Checks an `https:` URL, or an `http:` URL of a loopback host, without credentials, query or fragment.
 *
 * @throws {@link WorkflowConfigurationError} which starts with `name`
 */
export function checkUrl(name: string, value: unknown): URL {
  const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined;
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback.test(url.hostname));
  if (!url || !safe || url.username || url.password || /[?#]/.test(url.href)) {
    throw new WorkflowConfigurationError(
      `${name} must be an https: URL (http: on a loopback host only), without credentials, query or fragment`,
    );
  }
  return url;
}

const loopback = /^((.+\.)?localhost|127(\.\d+){3}|\[::1\])$/;

/** An environment variable; undefined if it is empty or the runtime has no environment. */
export function environment(name: string): string | undefined {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  return process?.env?.[name] || undefined;
}
