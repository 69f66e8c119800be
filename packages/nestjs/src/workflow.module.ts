import { type DynamicModule, Module } from '@nestjs/common';
import { moduleMetadata } from './module-metadata.ts';
import { testModuleOptions, type WorkflowTestOptions } from './test-options.ts';
import {
  asyncOptionsProviders,
  WORKFLOW_OPTIONS,
  type WorkflowModuleAsyncOptions,
  type WorkflowModuleOptions,
} from './workflow.module-options.ts';

/**
 * Provides a `WorkflowClient`, to be injected by its class. With the option `webhooks` it also receives the
 * vendor's webhooks, hands them to the methods that are decorated with `@OnWorkflowEvent`, and provides the
 * `WebhookReceiver`. When the app shuts down, it waits for the handlers that still run, at most `ackTimeout`. With
 * a `name`, an app has several integrations: see `@InjectWorkflow`.
 */
@Module({})
// biome-ignore lint/complexity/noStaticOnlyClass: a module of Nest's is a class.
export class WorkflowModule {
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
    const { name, isGlobal, webhooks, ...client } = given;
    const { path, ...receiver } = webhooks ?? {};
    const useValue = webhooks ? { ...client, webhooks: receiver } : client;
    const providers = [{ provide: WORKFLOW_OPTIONS, useValue }];
    return { module: WorkflowModule, ...moduleMetadata({ name, isGlobal, webhooks, providers }) };
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
    const providers = asyncOptionsProviders(options);
    return { module: WorkflowModule, ...moduleMetadata({ ...options, providers }) };
  }

  /**
   * The module for a test of your own code: no key, no network, no secret. Clients, receivers and handlers are
   * the real ones; only the API's answer is yours.
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
