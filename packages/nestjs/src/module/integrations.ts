import {
  type DeliveryReceiver,
  type WebhookHandler,
  WorkflowConfigurationError,
} from '@aplyid-workflow/core';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  Module,
  type OnModuleInit,
} from '@nestjs/common';
import { DiscoveryModule, HttpAdapterHost } from '@nestjs/core';
import { type FoundHandler, HandlerExplorer } from './handler-explorer.ts';

/** A `WebhookReceiver`, or a receiver of the app's own, which may have only `receive`. */
export interface IntegrationReceiver extends DeliveryReceiver {
  on?(type: string, handler: WebhookHandler<never, never>): unknown;
  drain?(): Promise<boolean>;
}

/** What one `WorkflowModule` adds to the app. */
export interface Integration {
  readonly name: string | undefined;
  /** The path of its webhook route, if it has one. */
  readonly path: string | undefined;
  readonly receiver: IntegrationReceiver | undefined;
}

/** All integrations of the app: registers their handlers at start-up, and drains them at shutdown. */
@Injectable()
export class Integrations implements OnModuleInit, BeforeApplicationShutdown {
  readonly #explorer: HandlerExplorer;
  readonly #host: HttpAdapterHost;
  #isInitialized = false;
  readonly #byName = new Map<string | undefined, Integration>();

  constructor(
    @Inject(HandlerExplorer) explorer: HandlerExplorer,
    @Inject(HttpAdapterHost) host: HttpAdapterHost,
  ) {
    this.#explorer = explorer;
    this.#host = host;
  }

  /** @throws {@link WorkflowConfigurationError} if another integration has the same name or path */
  add(integration: Integration): Integration {
    const { name, path } = integration;
    if (this.#byName.has(name)) {
      throw new WorkflowConfigurationError(
        `name is used twice: two WorkflowModules define ${nameOf(integration)}. Give each its own name`,
      );
    }
    for (const other of this.#byName.values()) {
      if (path !== undefined && path === other.path) {
        throw new WorkflowConfigurationError(
          `webhooks.path '${path}' is used twice: by ${nameOf(other)} and by ${nameOf(integration)}. Give each its own path`,
        );
      }
    }
    this.#byName.set(name, integration);
    return integration;
  }

  /** Runs when all instances exist and nothing listens yet; an app of createMicroservice() may run it twice. */
  onModuleInit(): void {
    if (this.#isInitialized) return;
    this.#isInitialized = true;
    for (const handler of this.#explorer.find()) this.#register(handler);
    for (const { path } of this.#byName.values()) {
      // Without an HTTP server: an app of createMicroservice() or createApplicationContext().
      if (path === undefined || this.#host.httpAdapter) continue;
      Logger.warn(
        `webhooks.path '${path}' is not served: this app has no HTTP server. Receive webhooks in an app of NestFactory.create(), which can connectMicroservice()`,
        'WorkflowModule',
      );
    }
  }

  /** Waits for the handlers in flight, at most `ackTimeout`; new deliveries are answered 503. */
  async beforeApplicationShutdown(): Promise<void> {
    const draining = [...this.#byName.values()].map(async (integration) => {
      if ((await integration.receiver?.drain?.()) === false) {
        Logger.warn(`handlers of ${nameOf(integration)} are still running at shutdown`, 'WorkflowModule');
      }
    });
    await Promise.all(draining);
  }

  #register({ name, type, handle, where }: FoundHandler): void {
    const integration = this.#byName.get(name);
    if (!integration) {
      const known = [...this.#byName.values()].map(nameOf).join(', ');
      throw new WorkflowConfigurationError(
        `${where} would never run: it is for ${nameOf({ name })}, but the app has only ${known}`,
      );
    }
    if (!integration.receiver) {
      throw new WorkflowConfigurationError(
        `${where} would never run: give the WorkflowModule of ${nameOf(integration)} the option webhooks, so that it receives events`,
      );
    }
    if (!integration.receiver.on) {
      throw new WorkflowConfigurationError(
        `${where} would never run: webhooks.receiver has no method on. Use a WebhookReceiver, or handle the events in your receiver`,
      );
    }
    integration.receiver.on(type, handle);
  }
}

/** One instance for the whole app. */
@Module({ imports: [DiscoveryModule], providers: [HandlerExplorer, Integrations], exports: [Integrations] })
export class IntegrationsModule {}

function nameOf({ name }: Pick<Integration, 'name'>): string {
  return name === undefined ? 'the default integration (without a name)' : `the integration '${name}'`;
}
