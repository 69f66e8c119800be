import { WorkflowConfigurationError } from '../errors.ts';
import { checkNames, checkNumber, checkUrl, environment } from '../options.ts';
import type { AccessKeySource } from './access-key.ts';
import type { WorkflowHooks } from './hooks.ts';
import { type FetchLike, fetchTransport, type Transport } from './transport.ts';

/** What a `WorkflowClient` is made with. */
export interface WorkflowClientOptions {
  /**
   * The Access Token of the integration, or a function that gives it: it is called for each attempt, and with
   * `{ rejected: true }` after a 401. Default: the environment's `APLYID_WORKFLOW_ACCESS_KEY`.
   */
  readonly accessKey?: AccessKeySource | undefined;
  /**
   * Default: the environment's `APLYID_WORKFLOW_BASE_URL`, else `https://api.workflow.aplyid.com`. Must be
   * `https:`, or `http:` on a loopback host.
   */
  readonly baseUrl?: string | undefined;
  /** Default: `globalThis.fetch`. Called with undefined `this`. */
  readonly fetch?: FetchLike | undefined;
  /** What carries a request. Default: `fetchTransport(fetch)`. */
  readonly transport?: Transport | undefined;
  /** For one attempt, in ms, until its body is read. Default 30 000. */
  readonly timeout?: number | undefined;
  /** For the whole call, waits and retries included, in ms. Default 90 000. */
  readonly deadline?: number | undefined;
  /** How often an attempt is repeated, where no second Case can come of it. Default 2; 0 means never. */
  readonly maxRetries?: number | undefined;
  /** Check the documented rules before sending. Default true. */
  readonly validate?: boolean | undefined;
  /** Told what the client does, for logs and metrics. */
  readonly hooks?: WorkflowHooks | undefined;
  /** The access key is a secret: in a browser the client refuses to be made without this. Default false. */
  readonly dangerouslyAllowBrowser?: boolean | undefined;
}

/** The options with their defaults, checked; the key is kept apart. */
export interface Settings {
  readonly baseUrl: string;
  readonly transport: Transport;
  readonly timeout: number;
  readonly deadline: number;
  readonly maxRetries: number;
  readonly validate: boolean;
  readonly hooks: WorkflowHooks;
}

const names: readonly (keyof WorkflowClientOptions)[] = [
  'accessKey',
  'baseUrl',
  'fetch',
  'transport',
  'timeout',
  'deadline',
  'maxRetries',
  'validate',
  'hooks',
  'dangerouslyAllowBrowser',
];

/** @throws {WorkflowConfigurationError} which names the option that is wrong */
export function resolveSettings(options: WorkflowClientOptions): Settings {
  checkNames(options, names);
  if ('window' in globalThis && 'document' in globalThis && !options.dangerouslyAllowBrowser) {
    throw new WorkflowConfigurationError(
      'in a browser everyone can read the access key: call the API from a server, or set dangerouslyAllowBrowser',
    );
  }
  const baseUrl =
    options.baseUrl ?? environment('APLYID_WORKFLOW_BASE_URL') ?? 'https://api.workflow.aplyid.com';
  return {
    baseUrl: checkUrl('baseUrl', baseUrl).href.replace(/\/+$/, ''),
    transport: options.transport ?? fetchTransport(options.fetch),
    timeout: checkNumber('timeout', options.timeout ?? 30_000, 1),
    deadline: checkNumber('deadline', options.deadline ?? 90_000, 1),
    maxRetries: checkNumber('maxRetries', options.maxRetries ?? 2, 0),
    validate: options.validate ?? true,
    hooks: options.hooks ?? {},
  };
}
