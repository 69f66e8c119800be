import { WorkflowConfigurationError } from '../errors.ts';
import type { HandlerContext, WebhookHandler, WorkflowEvent } from './events.ts';

/** The host's handlers, by event type. */
export class HandlerRegistry {
  readonly #handlers = new Map<string, WebhookHandler<never, never>[]>();

  add(type: string, handler: WebhookHandler<never, never>): void {
    if (typeof handler !== 'function')
      throw new WorkflowConfigurationError(`handlers.${type} must be a function`);
    this.#handlers.set(type, [...(this.#handlers.get(type) ?? []), handler]);
  }

  has(type: string): boolean {
    return this.#handlers.has(type);
  }

  /** Runs all handlers of the event side by side and waits for them all; throws what failed. */
  run(event: WorkflowEvent, context: HandlerContext<unknown>, isSynchronous: boolean): unknown {
    const handlers = this.#handlers.get(event.type);
    if (!handlers) {
      throw new WorkflowConfigurationError(
        `there is no handler for ${event.type}: give one in handlers or by on(), or its events are lost`,
        { code: 'no_handler' },
      );
    }
    if (isSynchronous) {
      for (const handler of handlers) {
        const result = handler(event as never, context as never);
        if (result instanceof Promise) return result;
      }
      return undefined;
    }
    return this.#runAll(handlers, event, context);
  }

  async #runAll(
    handlers: readonly WebhookHandler<never, never>[],
    event: WorkflowEvent,
    context: HandlerContext<unknown>,
  ): Promise<void> {
    const errors: unknown[] = [];
    const start = async (handler: WebhookHandler<never, never>) => {
      try {
        await handler(event as never, context as never);
      } catch (error) {
        errors.push(error);
      }
    };
    // All have started before the first is waited for, and none rejects. A Promise.all would cost more.
    for (const run of handlers.map(start)) await run;
    if (errors.length > 1)
      throw new AggregateError(errors, `${errors.length} handlers of ${event.type} failed`);
    if (errors.length === 1) throw errors[0];
  }
}
