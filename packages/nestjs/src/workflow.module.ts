import { WebhookReceiver, WorkflowClient } from '@aplyid-workflow/core';
import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Inject,
  Module,
  type Provider,
} from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { HandlerExplorer, OWN_RECEIVER } from './handler-explorer.ts';
import { logFailure } from './log-failure.ts';
import { webhooksControllerAt } from './webhooks.controller.ts';
import {
  asyncOptionsProviders,
  WORKFLOW_OPTIONS,
  type WorkflowModuleAsyncOptions,
  type WorkflowModuleOptions,
  type WorkflowOptions,
} from './workflow.module-options.ts';

/**
 * Provides a `WorkflowClient`, to be injected by its class. With the option `webhooks` it also receives the
 * vendor's webhooks, hands them to the methods that are decorated with `@OnWorkflowEvent`, and provides the
 * `WebhookReceiver`. When the app shuts down, it waits for the handlers that still run, at most `ackTimeout`.
 */
@Module({})
export class WorkflowModule implements BeforeApplicationShutdown {
  readonly #receiver: WebhookReceiver | null;
  readonly #drainTimeout: number;

  /**
   * The module, with options that are at hand.
   *
   * @param options The options, or the access key alone; what they leave out is read from the environment:
   * `APLYID_WORKFLOW_ACCESS_KEY` and `APLYID_WORKFLOW_BASE_URL`
   * @throws {WorkflowConfigurationError} which names the option that is missing or wrong: at once for the path,
   * else at start-up
   * @example
   * ```ts
   * import { WorkflowModule } from '@aplyid-workflow/nestjs';
   * import { Module } from '@nestjs/common';
   *
   * @Module({
   *   imports: [
   *     WorkflowModule.forRoot({
   *       accessKey: process.env.APLYID_WORKFLOW_ACCESS_KEY,
   *       webhooks: { secret: process.env.APLYID_WEBHOOK_SECRET, path: 'webhooks/aplyid' },
   *     }),
   *   ],
   * })
   * export class AppModule {}
   * ```
   */
  static forRoot(options: string | WorkflowModuleOptions = {}): DynamicModule {
    const given: WorkflowModuleOptions = typeof options === 'string' ? { accessKey: options } : options;
    const { isGlobal, webhooks, ...client } = given;
    const { path, ...receiver } = webhooks ?? {};
    const useValue = webhooks ? { ...client, webhooks: receiver } : client;
    return define({ isGlobal, webhooks, providers: [{ provide: WORKFLOW_OPTIONS, useValue }] });
  }

  /**
   * The module, with options that the app's own providers give.
   *
   * @throws {WorkflowConfigurationError} which names the option that is missing or wrong: at once for those given
   * here, at start-up for the factory's
   * @example
   * ```ts
   * import { WorkflowModule } from '@aplyid-workflow/nestjs';
   * import { Injectable, Module } from '@nestjs/common';
   *
   * @Injectable()
   * class Settings {
   *   readonly accessKey = process.env.APLYID_WORKFLOW_ACCESS_KEY;
   *   readonly webhookSecret = process.env.APLYID_WEBHOOK_SECRET;
   * }
   *
   * @Module({ providers: [Settings], exports: [Settings] })
   * class SettingsModule {}
   *
   * @Module({
   *   imports: [
   *     WorkflowModule.forRootAsync({
   *       imports: [SettingsModule],
   *       inject: [Settings],
   *       useFactory: (settings: Settings) => ({
   *         accessKey: settings.accessKey,
   *         webhooks: { secret: settings.webhookSecret },
   *       }),
   *       webhooks: { path: 'webhooks/aplyid' },
   *     }),
   *   ],
   * })
   * export class AppModule {}
   * ```
   */
  static forRootAsync(options: WorkflowModuleAsyncOptions): DynamicModule {
    const { isGlobal, webhooks, imports } = options;
    return define({ isGlobal, webhooks, imports, providers: asyncOptionsProviders(options) });
  }

  constructor(
    @Inject(OWN_RECEIVER) receiver: WebhookReceiver | null,
    @Inject(WORKFLOW_OPTIONS) { webhooks }: WorkflowOptions,
  ) {
    this.#receiver = receiver;
    // No sender waits for a handler any longer than that.
    this.#drainTimeout = webhooks?.ackTimeout ?? 15_000;
  }

  /** Waits for the handlers that still run, at most `ackTimeout`; new deliveries are asked to come back. */
  async beforeApplicationShutdown(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, this.#drainTimeout);
    });
    await Promise.race([this.#receiver?.drain(), timeout]);
    clearTimeout(timer);
  }
}

/** What is known of a module before its options are. */
interface Definition extends Pick<WorkflowModuleAsyncOptions, 'isGlobal' | 'webhooks' | 'imports'> {
  /** Of `WORKFLOW_OPTIONS`. */
  readonly providers: Provider[];
}

function define({ isGlobal = true, webhooks, imports = [], providers }: Definition): DynamicModule {
  return {
    module: WorkflowModule,
    global: isGlobal,
    imports: [DiscoveryModule, ...imports],
    controllers: webhooks ? [webhooksControllerAt(webhooks.path)] : [],
    providers: [
      ...providers,
      { provide: WorkflowClient, useFactory: createClient, inject: [WORKFLOW_OPTIONS] },
      HandlerExplorer,
      ...(webhooks
        ? [
            { provide: WebhookReceiver, useFactory: createReceiver, inject: [WORKFLOW_OPTIONS] },
            { provide: OWN_RECEIVER, useExisting: WebhookReceiver },
          ]
        : [{ provide: OWN_RECEIVER, useValue: null }]),
    ],
    exports: webhooks ? [WorkflowClient, WebhookReceiver] : [WorkflowClient],
  };
}

function createClient({ webhooks: _, ...client }: WorkflowOptions): WorkflowClient {
  return new WorkflowClient(client);
}

function createReceiver({ webhooks }: WorkflowOptions): WebhookReceiver {
  return new WebhookReceiver({ secret: undefined, ...webhooks, onError: webhooks?.onError ?? logFailure });
}
