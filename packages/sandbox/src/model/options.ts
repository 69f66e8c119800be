import { SandboxError } from './errors.ts';
import type { Subscription } from './integration.ts';
import type { Scenario } from './scenario/scenario.ts';
import { assumedDelivery } from './webhook/delivery.ts';

/** Options of `startSandbox()`. All are optional. */
export interface SandboxOptions {
  /** Default 0: any free port. */
  port?: number | undefined;
  /** Default `127.0.0.1`. With another address, other machines can reach the sandbox, which has no authentication of its own. */
  hostname?: string | undefined;
  /**
   * The URL at which clients reach the sandbox, if it differs from `hostname` and `port`: `http://sandbox:4010` in a
   * container. Becomes `url` and part of every `case_url`; its host is allowed.
   */
  baseUrl?: string | undefined;
  /** A file for the state, created if it does not exist; default memory. One sandbox at a time can use it. */
  persist?: string | undefined;
  /**
   * Adds demo data to an empty sandbox: `true` for 40 Cases in every state, or a number of Cases. No webhook is
   * sent. Default none.
   */
  seed?: boolean | number | undefined;
  /** Milliseconds since 1970; default `Date.now`. `sandbox.clock.advance` adds to it. */
  clock?: (() => number) | undefined;
  /**
   * The company's initial subscription: `trial` allows Test integrations only. Default `active`, so
   * that a test can create any integration.
   */
  subscription?: Subscription | undefined;
  /**
   * Whether Cases with certain test data complete by themselves: see `autoOutcomes`. Default false.
   */
  auto?: boolean | undefined;
  /**
   * What the sandbox contains and what happens in it: an object, a YAML or JSON file, or the name of a scenario that
   * the package contains, such as `webhook-retry`. Needs an empty sandbox. Default none.
   */
  scenario?: Scenario | string | undefined;
  /** How webhooks are delivered. The vendor does not document this: the defaults are assumed. */
  webhooks?: WebhookOptions | undefined;
}

export interface WebhookOptions {
  /** Time limit of an attempt in milliseconds; default 15,000. */
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
  readonly seed: number;
  readonly clock: () => number;
  readonly timeout: number;
  readonly retryDelays: readonly number[];
  readonly subscription: Subscription;
  readonly auto: boolean;
}

/** The number of demo Cases that `seed: true` creates. */
const demoCases = 40;

export function resolveOptions(options: SandboxOptions): ResolvedOptions {
  const { port = 0, hostname = '127.0.0.1', persist, clock = Date.now, webhooks = {} } = options;
  const { subscription = 'active', auto = false } = options;
  const { timeout = assumedDelivery.timeout, retryDelays = assumedDelivery.retryDelays } = webhooks;
  if (!isWhole(port, 65_535)) throw invalid('port must be a whole number from 0 to 65535');
  if (!isWhole(timeout) || timeout === 0) throw invalid('webhooks.timeout must be milliseconds, 1 or more');
  if (!retryDelays.every((delay) => isWhole(delay))) {
    throw invalid('webhooks.retryDelays must be whole numbers of milliseconds');
  }
  if (subscription !== 'trial' && subscription !== 'active') {
    throw invalid('subscription must be trial or active');
  }
  if (typeof auto !== 'boolean') throw invalid('auto must be true or false');
  const seed = options.seed === true ? demoCases : Number(options.seed ?? 0);
  if (!isWhole(seed, 1_000_000)) throw invalid('seed must be true, false or how many Cases, up to 1000000');
  const baseUrl = options.baseUrl === undefined ? undefined : checkBaseUrl(options.baseUrl);
  return { port, hostname, baseUrl, persist, seed, clock, timeout, retryDelays, subscription, auto };
}

function isWhole(value: number, max = 2 ** 31 - 1): boolean {
  return Number.isInteger(value) && value >= 0 && value <= max;
}

function checkBaseUrl(value: string): URL {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash) return url;
  throw invalid('baseUrl must be http: or https: with a host and no path, such as http://sandbox:4010');
}

function invalid(message: string): SandboxError {
  return new SandboxError('invalid_value', message);
}

/** Identifies a sandbox to the command line in every response of the control API. The value is the version. */
export const sandboxHeader = 'Aplyid-Sandbox';
