import { type WebhookReceiver, WorkflowConfigurationError } from '@aplyid-workflow/core';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  Module,
  type OnModuleInit,
} from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { type FoundHandler, HandlerExplorer } from './handler-explorer.ts';

/** What one `WorkflowModule` adds to the app. */
export interface Integration {
  readonly name: string | undefined;
  /** Of its webhook route, if it has one. */
  readonly path: string | undefined;
  readonly receiver: WebhookReceiver | undefined;
}

/** The integrations of an app, whichever modules define them: gives each its handlers, and waits for these. */
@Injectable()
export class Integrations implements OnModuleInit, BeforeApplicationShutdown {
  readonly #explorer: HandlerExplorer;
  readonly #byName = new Map<string | undefined, Integration>();

  constructor(@Inject(HandlerExplorer) explorer: HandlerExplorer) {
    this.#explorer = explorer;
  }

  /** @throws {WorkflowConfigurationError} if another one has its name or its path */
  add(integration: Integration): Integration {
    const { name, path } = integration;
    if (this.#byName.has(name)) {
      throw new WorkflowConfigurationError(
        `two WorkflowModules define ${nameOf(integration)}: give each a name of its own`,
      );
    }
    for (const other of this.#byName.values()) {
      if (path !== undefined && path === other.path) {
        throw new WorkflowConfigurationError(
          `${nameOf(other)} and ${nameOf(integration)} have the same webhooks.path '${path}': give each a path of its own`,
        );
      }
    }
    this.#byName.set(name, integration);
    return integration;
  }

  /** By now all instances are made, and nothing listens yet. */
  onModuleInit(): void {
    for (const handler of this.#explorer.find()) this.#receiverFor(handler).on(handler.type, handler.handle);
  }

  /** Waits for the handlers that still run, at most `ackTimeout`; new deliveries are asked to come back. */
  async beforeApplicationShutdown(): Promise<void> {
    const draining = [...this.#byName.values()].map(async (integration) => {
      if ((await integration.receiver?.drain()) === false) {
        Logger.warn(`Handlers of ${nameOf(integration)} still run at shutdown`, 'WorkflowModule');
      }
    });
    await Promise.all(draining);
  }

  #receiverFor({ name, where }: FoundHandler): WebhookReceiver {
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
    return integration.receiver;
  }
}

/** One instance for the whole app. */
@Module({ imports: [DiscoveryModule], providers: [HandlerExplorer, Integrations], exports: [Integrations] })
export class IntegrationsModule {}

function nameOf({ name }: Pick<Integration, 'name'>): string {
  return name === undefined ? 'the default integration (without a name)' : `the integration '${name}'`;
}
