import { type WebhookHandler, WorkflowConfigurationError } from '@aplyid-workflow/core';
import { Inject, Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { handledEvents } from '../on-workflow-event.ts';
import { WORKFLOW_OPTIONS } from './workflow.module-options.ts';

/** A method of the app that is decorated with `@OnWorkflowEvent`. */
export interface FoundHandler {
  readonly type: string;
  /** The name of the integration whose events it handles. */
  readonly name: string | undefined;
  readonly handle: WebhookHandler<never, never>;
  /** The method, for messages: `@OnWorkflowEvent('case.completed') Settlements.settled`. */
  readonly where: string;
}

type Wrapper = ReturnType<DiscoveryService['getProviders']>[number];

/** Finds the app's handlers. */
@Injectable()
export class HandlerExplorer {
  readonly #discovery: DiscoveryService;
  readonly #scanner: MetadataScanner;

  constructor(
    @Inject(DiscoveryService) discovery: DiscoveryService,
    @Inject(MetadataScanner) scanner: MetadataScanner,
  ) {
    this.#discovery = discovery;
    this.#scanner = scanner;
  }

  /**
   * Every handler of the app, once for each instance, even if several modules list it.
   *
   * @throws {@link WorkflowConfigurationError} if the class of a handler, or the module's options, are not singletons
   */
  *find(): Generator<FoundHandler> {
    const seen = new Set<object>();
    for (const wrapper of [...this.#discovery.getProviders(), ...this.#discovery.getControllers()]) {
      if (wrapper.token === WORKFLOW_OPTIONS && !wrapper.isDependencyTreeStatic()) {
        throw new WorkflowConfigurationError(
          'the options of WorkflowModule depend on a request-scoped provider, so that each request would create its own receiver: inject singletons only',
        );
      }
      const instance: unknown = wrapper.instance;
      if (typeof instance !== 'object' || instance === null || seen.has(instance)) continue;
      seen.add(instance);
      yield* this.#of(instance, wrapper);
    }
  }

  *#of(instance: object, wrapper: Wrapper): Generator<FoundHandler> {
    const prototype: object = Object.getPrototypeOf(instance) ?? {};
    for (const method of this.#scanner.getAllMethodNames(prototype)) {
      for (const { type, name } of handledEvents(Reflect.get(prototype, method))) {
        const where = `@OnWorkflowEvent('${type}') ${instance.constructor.name}.${method}`;
        if (wrapper.isTransient || !wrapper.isDependencyTreeStatic()) {
          throw new WorkflowConfigurationError(
            `${where} would never run: its class is request-scoped or transient, or depends on a provider that is. Move it to a singleton provider`,
          );
        }
        // Looked up for each event, so that a spy set on the instance is called.
        const handle: FoundHandler['handle'] = (event, context) =>
          Reflect.apply(Reflect.get(instance, method), instance, [event, context]);
        yield { type, name, handle, where };
      }
    }
  }
}
