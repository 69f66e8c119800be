import { type DynamicModule, Module } from '@nestjs/common';
import { testModuleOptions, type WorkflowTestOptions } from '../test-options.ts';
import { moduleMetadata } from './module-metadata.ts';
import { asyncOptionsProviders, optionsProviders } from './options-providers.ts';
import type { WorkflowModuleAsyncOptions, WorkflowModuleOptions } from './workflow.module-options.ts';

/**
 * Provides a `WorkflowClient`, which is injected by its class. With `webhooks` it also receives the vendor's webhooks,
 * passes them to the methods with `@OnWorkflowEvent`, and provides the `WebhookReceiver`. With `ledger` it provides a
 * `CaseLedger`. When the app shuts down, it waits for the handlers in flight, at most `ackTimeout`. An app can have
 * several integrations, each with a `name`: see `@InjectWorkflow`.
 */
@Module({})
export class WorkflowModule {
  /**
   * Defines the module with fixed options.
   *
   * @param options - the options, or the access key alone. Default: the environment variables
   *   `APLYID_WORKFLOW_ACCESS_KEY` and `APLYID_WORKFLOW_BASE_URL`
   * @returns the module, for `imports`
   * @throws {@link WorkflowConfigurationError} if an option is unknown, missing or invalid: at once or at start-up
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
    const providers = optionsProviders(given);
    const { name, isGlobal, webhooks, ledger } = given;
    const hasLedger = ledger !== undefined;
    return { module: WorkflowModule, ...moduleMetadata({ name, isGlobal, webhooks, hasLedger, providers }) };
  }

  /**
   * Defines the module with options that providers of the app create.
   *
   * @param options - one of `useFactory`, `useClass` and `useExisting`; `webhooks: { path }` and `ledger: true` if the
   * created options have `webhooks` and `ledger`
   * @returns the module, for `imports`
   * @throws {@link WorkflowConfigurationError} if an option is unknown, missing or invalid: at once or at start-up
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
    const providers = asyncOptionsProviders(options);
    const hasLedger = options.ledger === true;
    return { module: WorkflowModule, ...moduleMetadata({ ...options, hasLedger, providers }) };
  }

  /**
   * The module for a test of your own code: no key, no network, no secret. Clients, receivers and handlers are the
   * real ones; only the API's response is yours.
   *
   * @example
   * ```ts
   * import type { CreateCaseParams } from '@aplyid-workflow/core';
   * import { WorkflowClient, WorkflowModule } from '@aplyid-workflow/nestjs';
   * import { Test } from '@nestjs/testing';
   *
   * const asked: CreateCaseParams[] = [];
   * const createCase = (params: CreateCaseParams) => {
   *   asked.push(params);
   *   return { case_id: asked.length };
   * };
   * const module = await Test.createTestingModule({
   *   imports: [WorkflowModule.forTest({ createCase })],
   * }).compile();
   * await module.get(WorkflowClient).cases.create({
   *   activity: { name: 'Purchase', nature: 'Buys a house', external_id: 'order-9281' },
   *   client: { name: 'John Doe', client_type: 'individual' },
   * });
   * ```
   */
  static forTest(options: WorkflowTestOptions = {}): DynamicModule {
    return WorkflowModule.forRoot(testModuleOptions(options));
  }
}
