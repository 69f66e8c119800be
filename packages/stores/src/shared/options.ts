import { checkNames, WorkflowConfigurationError } from '@aplyid-workflow/core';

/** Options of every store for webhooks. */
export interface StoreOptions {
  /** Keeps several receivers, tenants or environments apart in one database. Default: none. */
  readonly namespace?: string | undefined;
  /**
   * Whether the event of a failed handler is kept for `failed()`. An event holds personal data; with `false`
   * the store keeps ids only. Default `true`.
   */
  readonly keepFailed?: boolean | undefined;
  /** How long handled ids and failures are kept, in ms. Default 30 days. */
  readonly ttl?: number | undefined;
}

/** The options with their defaults, checked. */
export interface StoreSettings {
  readonly namespace: string;
  readonly keepFailed: boolean;
  readonly ttl: number;
}

/** @throws {@link WorkflowConfigurationError} which names the option that is wrong */
export function resolveOptions(options: StoreOptions, more: readonly string[] = []): StoreSettings {
  checkNames(options, ['namespace', 'keepFailed', 'ttl', ...more]);
  const { namespace = '', keepFailed = true, ttl = 30 * 24 * 60 * 60 * 1000 } = options;
  if (!/^[\w.-]{0,100}$/.test(namespace)) {
    throw new WorkflowConfigurationError('namespace must be letters, digits, ".", "_" or "-", at most 100');
  }
  return { namespace, keepFailed, ttl: checkPositive('ttl', ttl) };
}

export function checkPositive(name: string, value: unknown): number {
  if (Number.isSafeInteger(value) && Number(value) > 0) return Number(value);
  throw new WorkflowConfigurationError(`${name} must be a whole number above 0`);
}
