import manifest from '../../package.json' with { type: 'json' };
import { WorkflowConfigurationError } from '../errors/errors.ts';
import { checkOptions, checkUrl, environment, type OptionRule } from '../options.ts';
import { isBrowser } from '../support/runtime.ts';
import type { AccessKeySource } from './access-key.ts';
import { hookRules, type WorkflowHooks } from './hooks.ts';
import { loggerOf, type WorkflowLogger, withLogger } from './logger.ts';
import { type FetchLike, fetchTransport } from './transport/fetch-transport.ts';
import type { Transport } from './transport/transport.ts';

/** Options of a `WorkflowClient`. */
export interface WorkflowClientOptions {
  /**
   * The Access Token of the integration, or a function that returns it: the function is called for each attempt, and
   * with `{ rejected: true }` after a 401. Default: the environment variable `APLYID_WORKFLOW_ACCESS_KEY`.
   */
  readonly accessKey?: AccessKeySource | undefined;
  /**
   * `https:`, or `http:` on a loopback host. Default: the environment variable `APLYID_WORKFLOW_BASE_URL`, else
   * `https://api.workflow.aplyid.com`.
   */
  readonly baseUrl?: string | undefined;
  /**
   * Another `fetch`, called with undefined `this`. Default: `globalThis.fetch`. Your `fetch` may send a request
   * more than once by itself, so the client never retries over it, and the `outcome` of every failure is `unknown`;
   * `transport: fetchTransport(fetch, { sendsOnce: true })` promises that it does not.
   */
  readonly fetch?: FetchLike | undefined;
  /** Sends each request. Default: `fetchTransport(fetch)`. */
  readonly transport?: Transport | undefined;
  /** Limits one attempt, including reading the body, in ms. Default: 30 000. */
  readonly timeout?: number | undefined;
  /** Limits the whole call, including waits and retries, in ms. Default: 90 000. */
  readonly deadline?: number | undefined;
  /**
   * The maximum number of retries. A request is only retried if that can't create a second Case. Default: 2; 0
   * means never.
   */
  readonly maxRetries?: number | undefined;
  /** Whether to check the documented rules before sending. Default: true. */
  readonly validate?: boolean | undefined;
  /**
   * Logs attempts, retries and failures, never the key or a body. Default: none, or the console if the environment
   * variable `APLYID_WORKFLOW_LOG` is `debug`.
   */
  readonly logger?: WorkflowLogger | undefined;
  /** Called while the client works, for logs and metrics. Default: none. */
  readonly hooks?: WorkflowHooks | undefined;
  /** The access key is a secret: in a browser the constructor throws unless this is true. Default: false. */
  readonly dangerouslyAllowBrowser?: boolean | undefined;
}

/** The options with their defaults, checked; without the access key. */
export interface Settings {
  readonly baseUrl: string;
  /** The headers of requests without a body. */
  readonly headers: Readonly<Record<string, string>>;
  /** The headers of requests with a JSON body. */
  readonly headersOfJson: Readonly<Record<string, string>>;
  readonly transport: Transport;
  readonly timeout: number;
  readonly deadline: number;
  readonly maxRetries: number;
  readonly validate: boolean;
  readonly hooks: WorkflowHooks;
}

const rules: Record<keyof WorkflowClientOptions, OptionRule> = {
  accessKey: undefined,
  baseUrl: undefined,
  fetch: 'function',
  transport: 'function',
  timeout: 1,
  deadline: 1,
  maxRetries: 0,
  validate: 'boolean',
  logger: undefined,
  hooks: undefined,
  dangerouslyAllowBrowser: 'boolean',
};

/**
 * The names of a client's options, for adapters that accept more in the same object.
 *
 * @internal
 */
export const clientOptionNames: readonly string[] = /* @__PURE__ */ Object.keys(rules);

/** @throws {@link WorkflowConfigurationError} which names the option that is wrong */
export function resolveSettings(options: WorkflowClientOptions): Settings {
  checkOptions(options, rules);
  const {
    fetch,
    transport,
    timeout = 30_000,
    deadline = 90_000,
    maxRetries = 2,
    validate = true,
    hooks = {},
  } = options;
  checkOptions(hooks, hookRules, 'hooks');
  if (fetch && transport) {
    throw new WorkflowConfigurationError(
      'fetch and transport exclude each other: pass only transport: fetchTransport(fetch)',
    );
  }
  if (isBrowser() && !options.dangerouslyAllowBrowser) {
    throw new WorkflowConfigurationError(
      'in a browser everyone can read the access key: call the API from a server, or set dangerouslyAllowBrowser',
    );
  }
  const headers = { Accept: 'application/json', ...userAgent() };
  return {
    baseUrl: resolveBaseUrl(options.baseUrl),
    headers,
    headersOfJson: { ...headers, 'Content-Type': 'application/json' },
    transport: transport ?? fetchTransport(fetch),
    timeout,
    deadline,
    maxRetries,
    validate,
    hooks: withLogger(hooks, loggerOf(options.logger)),
  };
}

function resolveBaseUrl(option: string | undefined): string {
  const variable = 'APLYID_WORKFLOW_BASE_URL';
  const fromEnvironment = option === undefined ? environment(variable) : undefined;
  const url = option !== undefined ? option : (fromEnvironment ?? 'https://api.workflow.aplyid.com');
  return checkUrl(fromEnvironment === undefined ? 'baseUrl' : variable, url).href.replace(/\/+$/, '');
}

// A browser sends its own `User-Agent`.
function userAgent(): Record<string, string> {
  return isBrowser() ? {} : { 'User-Agent': `aplyid-workflow-core/${manifest.version}` };
}
