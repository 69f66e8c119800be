import { WebhookReceiver, WorkflowConfigurationError } from '@aplyid-workflow/core';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { handledTypes } from './on-workflow-event.ts';

/** The receiver of the module that the explorer belongs to, or null: another module's is not its own. */
export const OWN_RECEIVER: unique symbol = Symbol('WorkflowModule.receiver');

type Wrapper = ReturnType<DiscoveryService['getProviders']>[number];

/** Gives the receiver every `@OnWorkflowEvent` method of the app. */
@Injectable()
export class HandlerExplorer implements OnModuleInit {
  readonly #discovery: DiscoveryService;
  readonly #scanner: MetadataScanner;
  readonly #receiver: WebhookReceiver | null;

  constructor(
    @Inject(DiscoveryService) discovery: DiscoveryService,
    @Inject(MetadataScanner) scanner: MetadataScanner,
    @Inject(OWN_RECEIVER) receiver: WebhookReceiver | null,
  ) {
    this.#discovery = discovery;
    this.#scanner = scanner;
    this.#receiver = receiver;
  }

  /** By now all instances are made, and nothing listens yet. */
  onModuleInit(): void {
    const wrappers = [...this.#discovery.getProviders(), ...this.#discovery.getControllers()];
    if (!this.#receiver && wrappers.some(({ token }) => token === WebhookReceiver)) return;
    const seen = new Set<object>();
    for (const wrapper of wrappers) {
      const instance: unknown = wrapper.instance;
      if (typeof instance !== 'object' || instance === null || seen.has(instance)) continue;
      seen.add(instance);
      this.#explore(instance, wrapper);
    }
  }

  #explore(instance: object, wrapper: Wrapper): void {
    const prototype: object = Object.getPrototypeOf(instance) ?? {};
    for (const name of this.#scanner.getAllMethodNames(prototype)) {
      for (const type of handledTypes(Reflect.get(prototype, name))) {
        const where = `@OnWorkflowEvent('${type}') ${instance.constructor.name}.${name}`;
        if (wrapper.isTransient || !wrapper.isDependencyTreeStatic()) {
          throw new WorkflowConfigurationError(
            `${where} would never run: its class is request-scoped or transient, or depends on what is. Move it to a singleton provider`,
          );
        }
        if (!this.#receiver) {
          throw new WorkflowConfigurationError(
            `${where} would never run: give WorkflowModule the option webhooks, so that it receives events`,
          );
        }
        // Looked up for each event, so that a spy set on the instance is called.
        this.#receiver.on(type, (event) => Reflect.apply(Reflect.get(instance, name), instance, [event]));
      }
    }
  }
}
