import { checkNames, checkNumber } from '../options.ts';
import type { WebhookDelivery } from './delivery.ts';
import type { HandlerContext, SynchronousHandlers, WebhookHandlers, WorkflowEvent } from './events.ts';
import { memoryStore } from './memory-store.ts';
import { type SecretCheck, secretCheck } from './secret.ts';
import type { SynchronousStore, TransactionalStore, WebhookStore } from './store.ts';

/** What a `WebhookReceiver` is made with. */
export interface WebhookReceiverOptions<Tx = undefined> {
  /**
   * The last segment of the Webhook URL, at least 32 characters; several while one replaces another. The vendor's
   * webhooks are not signed: this is what keeps strangers out. `false` turns the check off.
   */
  readonly secret: string | readonly string[] | false | undefined;
  /** What to do with each event. More may be added by `on()`. */
  readonly handlers?: WebhookHandlers<Tx> | undefined;
  /** Remembers what was handled. Default: `memoryStore()`. */
  readonly store?: WebhookStore | TransactionalStore<Tx> | undefined;
  /** A further check, after the secret's: an allowlist of addresses, a client certificate. */
  readonly authenticate?: ((delivery: WebhookDelivery) => boolean | Promise<boolean>) | undefined;
  /**
   * Makes the receiver durable: an event is handed to your queue or table and acknowledged once this resolves; a
   * worker of yours then calls `dispatch`. Without it the handlers run before the acknowledgement.
   */
  readonly inbox?: ((event: WorkflowEvent, context: HandlerContext<Tx>) => unknown) | undefined;
  /**
   * Told of everything that keeps an event from being handled: a handler, the store or `inbox` failed, or a
   * delivery with the right secret was not as documented (then there is no event). Default: `console.error`.
   */
  readonly onError?: ((error: unknown, context: WebhookErrorContext) => unknown) | undefined;
  /** Default 262 144 (256 KiB). */
  readonly maxBodyBytes?: number | undefined;
  /** How long the sender waits for the answer at most, in ms. Default 15 000. The handler may run on. */
  readonly ackTimeout?: number | undefined;
  /** How long a run has its event to itself, in ms; longer than a handler ever takes. Default 300 000 (5 min). */
  readonly leaseMs?: number | undefined;
}

/** What a `WebhookReceiver` over a `SynchronousStore` is created with: its handlers return no promise. */
export interface SynchronousReceiverOptions<Tx>
  extends Omit<WebhookReceiverOptions<Tx>, 'store' | 'handlers' | 'inbox'> {
  /** Runs the handlers and records the event in one transaction. */
  readonly store: SynchronousStore<Tx>;
  /** What to do with each event. More may be added by `on()`. */
  readonly handlers?: SynchronousHandlers<Tx> | undefined;
  /** As in `WebhookReceiverOptions`, but it returns no promise. */
  readonly inbox?: ((event: WorkflowEvent, context: HandlerContext<Tx>) => undefined) | undefined;
}

/** What `onError` is told beside the error. */
export interface WebhookErrorContext {
  /** The event that was not handled; undefined if the delivery was none. */
  readonly event: WorkflowEvent | undefined;
}

/** Every kind of store. */
export type AnyStore = WebhookStore | TransactionalStore<unknown> | SynchronousStore<unknown>;

/** The options with their defaults, checked. */
export interface ReceiverSettings {
  readonly isSecret: SecretCheck;
  readonly store: AnyStore;
  readonly isSynchronous: boolean;
  readonly authenticate: WebhookReceiverOptions['authenticate'];
  readonly inbox: WebhookReceiverOptions<never>['inbox'] | undefined;
  readonly onError: NonNullable<WebhookReceiverOptions['onError']>;
  readonly maxBodyBytes: number;
  readonly ackTimeout: number;
  readonly leaseMs: number;
}

/** The names of a receiver's options, for adapters that accept more in the same object. */
export const receiverOptionNames: readonly (keyof WebhookReceiverOptions)[] = [
  'secret',
  'handlers',
  'store',
  'authenticate',
  'inbox',
  'onError',
  'maxBodyBytes',
  'ackTimeout',
  'leaseMs',
];

/** @throws {WorkflowConfigurationError} which names the option that is wrong */
export function resolveReceiver<Tx>(
  options: WebhookReceiverOptions<Tx> | SynchronousReceiverOptions<Tx>,
): ReceiverSettings {
  checkNames(options, receiverOptionNames);
  const { authenticate, inbox, onError = logError } = options;
  const store: AnyStore = options.store ?? memoryStore();
  return {
    isSecret: secretCheck(options.secret),
    store,
    isSynchronous: 'once' in store && store.synchronous === true,
    authenticate,
    inbox,
    onError,
    maxBodyBytes: checkNumber('maxBodyBytes', options.maxBodyBytes ?? 256 * 1024, 1),
    ackTimeout: checkNumber('ackTimeout', options.ackTimeout ?? 15_000, 1),
    leaseMs: checkNumber('leaseMs', options.leaseMs ?? 5 * 60_000, 1),
  };
}

function logError(error: unknown, { event }: WebhookErrorContext): void {
  console.error(`aplyid-workflow: webhook ${event?.id ?? 'of unknown id'} was not handled`, error);
}
