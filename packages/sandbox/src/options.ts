import { SandboxError } from './errors.ts';
import { assumedDelivery } from './webhooks/assumptions.ts';

/** How a sandbox is started. Every option may be left out. */
export interface SandboxOptions {
  /** Default 0: any free port. */
  port?: number | undefined;
  /** Default `127.0.0.1`. Another address lets other machines in, and nothing asks them who they are. */
  hostname?: string | undefined;
  /**
   * Where others reach the sandbox, when that is not `hostname` and `port`: `http://sandbox:4010` in a
   * container. Becomes `url` and part of every `case_url`; its host is allowed.
   */
  baseUrl?: string | undefined;
  /** A file for the state, made if it isn't there; default memory. One sandbox at a time can use it. */
  persist?: string | undefined;
  /** Milliseconds since 1970; default `Date.now`. `sandbox.clock.advance` adds to it. */
  clock?: (() => number) | undefined;
  /** How webhooks are delivered. The vendor's docs say nothing about it: the defaults are assumed. */
  webhooks?: WebhookOptions | undefined;
}

export interface WebhookOptions {
  /** Milliseconds until an attempt is given up; default 15,000. */
  timeout?: number | undefined;
  /** Milliseconds before each further attempt; default 1, 2, 4, … 64 s. An empty array: no retries. */
  retryDelays?: readonly number[] | undefined;
}

/** The options with their defaults, checked. */
export interface ResolvedOptions {
  readonly port: number;
  readonly hostname: string;
  readonly baseUrl: URL | undefined;
  readonly persist: string | undefined;
  readonly clock: () => number;
  readonly timeout: number;
  readonly retryDelays: readonly number[];
}

export function resolveOptions(options: SandboxOptions): ResolvedOptions {
  const { port = 0, hostname = '127.0.0.1', persist, clock = Date.now, webhooks = {} } = options;
  const { timeout = assumedDelivery.timeout, retryDelays = assumedDelivery.retryDelays } = webhooks;
  if (!isWhole(port, 65_535)) throw invalid('port must be a whole number from 0 to 65535.');
  if (!isWhole(timeout) || timeout === 0) throw invalid('webhooks.timeout must be milliseconds, 1 or more.');
  if (!retryDelays.every((delay) => isWhole(delay))) {
    throw invalid('webhooks.retryDelays must be whole numbers of milliseconds.');
  }
  const baseUrl = options.baseUrl === undefined ? undefined : checkBaseUrl(options.baseUrl);
  return { port, hostname, baseUrl, persist, clock, timeout, retryDelays };
}

function isWhole(value: number, max = 2 ** 31 - 1): boolean {
  return Number.isInteger(value) && value >= 0 && value <= max;
}

function checkBaseUrl(value: string): URL {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash) return url;
  throw invalid('baseUrl must be http: or https: with a host and no path, such as http://sandbox:4010.');
}

function invalid(message: string): SandboxError {
  return new SandboxError('invalid_value', message);
}
