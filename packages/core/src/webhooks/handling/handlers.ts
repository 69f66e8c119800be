import { WorkflowConfigurationError } from '../../errors/errors.ts';
import { closest } from '../../support/closest.ts';
import { isPlain, isPromiseLike, isRecord } from '../../support/value-kinds.ts';
import { isKnownEventType, knownEventTypes } from '../events/event-rules.ts';
import type { HandlerContext, WebhookHandler, WorkflowEvent } from '../events/events.ts';
import type { Reporter } from '../reporter.ts';
import { asyncHandler } from '../settle/in-transaction.ts';

type Handler = WebhookHandler<never, never>;

/** How the handlers of one event run. */
export type HandlerOrder = 'side_by_side' | 'in_turn' | 'synchronous';

/** The host's handlers, by event type. */
export class HandlerRegistry {
  readonly #handlers = new Map<string, readonly Handler[]>();
  readonly #order: HandlerOrder;
  readonly #reporter: Reporter;

  /** @param order - side by side with leases, in turn in a transaction, in one tick with a synchronous store */
  constructor(order: HandlerOrder, reporter: Reporter) {
    this.#order = order;
    this.#reporter = reporter;
  }

  /** Whether there is no handler at all. */
  get isEmpty(): boolean {
    return this.#handlers.size === 0;
  }

  add(type: string, handler: Handler): void {
    if (typeof handler !== 'function') {
      throw new WorkflowConfigurationError(`handlers.${type} must be a function`);
    }
    if (this.#order === 'synchronous' && handler.constructor.name === 'AsyncFunction')
      throw asyncHandler(`handlers.${type}`);
    if (!this.has(type)) this.#warn(type);
    this.#handlers.set(type, [...(this.#handlers.get(type) ?? []), handler]);
  }

  has(type: string): boolean {
    return this.#handlers.has(type);
  }

  #warn(eventType: string): void {
    if (isKnownEventType(eventType)) return;
    const suggestion = closest(eventType, knownEventTypes);
    const hint = suggestion ? `: did you mean ${suggestion}?` : '';
    this.#reporter.warn({
      code: 'unknown_event_type',
      message: `handlers.${eventType} is for an event type that the vendor does not document${hint}`,
      eventType,
      suggestion,
    });
  }

  /**
   * Runs all handlers of an event, each on its own copy.
   *
   * @throws what the handlers threw, or rejects with it; an `AggregateError` if several failed
   */
  run(event: WorkflowEvent, context: HandlerContext<unknown>): unknown {
    const handlers = this.#handlers.get(event.type) ?? [];
    const call = (handler: Handler) => handler(copyEvent(event) as never, context as never);
    if (this.#order === 'in_turn') return runInTurn(handlers, call);
    if (handlers.length > 1 && this.#order === 'side_by_side') return runSideBySide(handlers, call, event);
    let returned: unknown;
    for (const handler of handlers) {
      returned = call(handler);
      if (isPromiseLike(returned)) break;
    }
    return returned;
  }
}

async function runInTurn(handlers: readonly Handler[], call: (handler: Handler) => unknown): Promise<void> {
  for (const handler of handlers) await call(handler);
}

async function runSideBySide(
  handlers: readonly Handler[],
  call: (handler: Handler) => unknown,
  { type }: WorkflowEvent,
): Promise<void> {
  const results = await Promise.allSettled(handlers.map(async (handler) => call(handler)));
  const errors = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  if (errors.length > 1) throw new AggregateError(errors, `${errors.length} handlers of ${type} failed`);
  if (errors.length === 1) throw errors[0];
}

/** A copy, so that no handler can change what the next one, a retry or the store sees. */
export function copyEvent(event: WorkflowEvent): WorkflowEvent {
  return { ...event, data: copyJson(event.data) };
}

function copyJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyJson);
  // Other objects, such as a `Date` that the host's parser created, are not copied.
  if (!isRecord(value) || !isPlain(value)) return value;
  // A spread copies `__proto__` as an own property, so that the assignment below cannot set the prototype.
  const copy = { ...value };
  for (const name in copy) {
    if (typeof copy[name] === 'object') copy[name] = copyJson(copy[name]);
  }
  return copy;
}
