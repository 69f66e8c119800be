import { WorkflowConfigurationError } from '../errors/errors.ts';
import { checkOptions, type OptionRule } from '../options.ts';
import type { HandlerContext, SynchronousHandlers, WebhookHandlers, WorkflowEvent } from './events/events.ts';
import type { AuthenticateOption } from './intake/authentication.ts';
import { type SecretOption, Secrets } from './intake/secrets.ts';
import type { WebhookErrorContext, WebhookWarning } from './reporter.ts';
import type { AnyStore } from './settle/once.ts';
import { memoryStore } from './store/memory-store.ts';
import type { SynchronousStore, TransactionalStore, WebhookStore } from './store/store.ts';

/** Options of a `WebhookReceiver`. */
export interface WebhookReceiverOptions<Tx = undefined> {
  /**
   * The last segment of the Webhook URL, at least 32 characters; several while one replaces another. The vendor's
   * webhooks are not signed: this is what authenticates them. A function, which may be async, is called at the first
   * delivery, when a secret does not match (at most once in 10 s) and after 5 min; while it fails, deliveries are
   * answered 503. `false` turns the check off.
   */
  readonly secret: SecretOption;
  /** The handlers by event type. `on()` adds more. */
  readonly handlers?: WebhookHandlers<Tx> | undefined;
  /**
   * Records which events were handled: with leases, or in the handlers' own transaction. Default: `memoryStore()`.
   */
  readonly store?: WebhookStore | TransactionalStore<Tx> | undefined;
  /**
   * An additional check after the secret, such as an allowlist of addresses or a client certificate. Default:
   * none.
   */
  readonly authenticate?: AuthenticateOption | undefined;
  /**
   * Passes every event, including those of unknown types, to your queue or table. The event is acknowledged when
   * this resolves; a worker then calls `dispatch`. Default: none, the handlers run before the response.
   */
  readonly inbox?: ((event: WorkflowEvent, context: HandlerContext<Tx>) => unknown) | undefined;
  /** Event types that are acknowledged without a handler. Needed for `case.completed` only: others always are. */
  readonly ignore?: readonly string[] | undefined;
  /**
   * Receives every error that keeps an event from being handled: a handler, the store or `inbox` failed, or an
   * authenticated delivery is not as documented. Not awaited. Default: `console.error`.
   */
  readonly onError?: ((error: unknown, context: WebhookErrorContext) => unknown) | undefined;
  /** Receives warnings about probable mistakes. Not awaited. Default: `console.warn`. */
  readonly onWarning?: ((warning: WebhookWarning) => unknown) | undefined;
  /** The longest body, in bytes. Default 262 144 (256 KiB). */
  readonly maxBodyBytes?: number | undefined;
  /** The longest time until the sender gets a response, in ms. The handlers may keep running. Default 15 000. */
  readonly ackTimeout?: number | undefined;
  /** How long a lease holds, in ms; it is renewed at a third of that while handlers run. Default 300 000 (5 min). */
  readonly leaseMs?: number | undefined;
  /**
   * How long handlers may run, in ms; then `signal` is aborted and the lease is no longer renewed. The event does not
   * run again in this process until they have ended. Default 900 000 (15 min).
   */
  readonly maxHandlingMs?: number | undefined;
}

/** Options of a `WebhookReceiver` with a `SynchronousStore`: its handlers return no promise. */
export interface SynchronousReceiverOptions<Tx>
  extends Omit<WebhookReceiverOptions<Tx>, 'store' | 'handlers' | 'inbox'> {
  /** Runs the handlers and records the event in one transaction. */
  readonly store: SynchronousStore<Tx>;
  /** The handlers by event type. `on()` adds more. */
  readonly handlers?: SynchronousHandlers<Tx> | undefined;
  /** As in `WebhookReceiverOptions`, but it returns no promise. */
  readonly inbox?: ((event: WorkflowEvent, context: HandlerContext<Tx>) => undefined) | undefined;
}

/** The options with their defaults, checked. */
export interface ReceiverSettings {
  /** Undefined if the check is turned off. */
  readonly secrets: Secrets | undefined;
  readonly store: AnyStore;
  readonly authenticate: AuthenticateOption | undefined;
  readonly inbox: WebhookReceiverOptions<never>['inbox'];
  readonly ignore: readonly string[];
  readonly maxBodyBytes: number;
  readonly ackTimeout: number;
  readonly leaseMs: number;
  readonly maxHandlingMs: number;
}

const rules: Record<keyof WebhookReceiverOptions, OptionRule> = {
  secret: undefined,
  handlers: undefined,
  store: undefined,
  authenticate: 'function',
  inbox: 'function',
  ignore: undefined,
  onError: 'function',
  onWarning: 'function',
  maxBodyBytes: 1,
  ackTimeout: 1,
  leaseMs: 1,
  maxHandlingMs: 1,
};

/**
 * The names of a receiver's options, for adapters that accept more in the same object.
 *
 * @internal
 */
export const receiverOptionNames: readonly string[] = /* @__PURE__ */ Object.keys(rules);

/** @throws {@link WorkflowConfigurationError} if an option is invalid; the message names it */
export function resolveReceiver<Tx>(
  options: WebhookReceiverOptions<Tx> | SynchronousReceiverOptions<Tx>,
): ReceiverSettings {
  checkOptions(options, rules);
  const { secret, handlers = {}, store = memoryStore(), authenticate, inbox, ignore = [] } = options;
  const {
    maxBodyBytes = 256 * 1024,
    ackTimeout = 15_000,
    leaseMs = 300_000,
    maxHandlingMs = 900_000,
  } = options;
  check(
    typeof handlers === 'object' && handlers !== null,
    'handlers',
    'an object of functions by event type',
  );
  check(Array.isArray(ignore), 'ignore', 'an array of event types');
  check(
    hasMethods(store, ['once']) || hasMethods(store, ['claim', 'renew', 'complete', 'release']),
    'store',
    'a store with the methods claim, renew, complete and release, or with once',
  );
  return {
    secrets: secret === false ? undefined : new Secrets(secret),
    store,
    authenticate,
    inbox,
    ignore,
    maxBodyBytes,
    ackTimeout,
    leaseMs,
    maxHandlingMs,
  };
}

function check(isValid: boolean, name: string, expected: string): void {
  if (!isValid) throw new WorkflowConfigurationError(`${name} must be ${expected}`);
}

function hasMethods(value: unknown, methods: readonly string[]): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return methods.every((name) => typeof Reflect.get(value, name) === 'function');
}
