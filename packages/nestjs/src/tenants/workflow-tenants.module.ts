import { WorkflowTenants, type WorkflowTenantsOptions } from '@aplyid-workflow/core/tenants';
import {
  type DynamicModule,
  type FactoryProvider,
  type InjectionToken,
  Module,
  type ModuleMetadata,
} from '@nestjs/common';
import {
  type Integration,
  type IntegrationReceiver,
  Integrations,
  IntegrationsModule,
} from '../module/integrations.ts';
import { logFailure, logWarning } from '../module/log-failure.ts';
import { checkPath } from '../module/module-metadata.ts';
import { webhooksController } from '../webhooks.controller.ts';

const OPTIONS: unique symbol = Symbol('WorkflowTenantsModule.options');
const INTEGRATION: unique symbol = Symbol('WorkflowTenantsModule.integration');

interface Definition {
  /** The path of the Webhook URLs without their last segment. Default: the app has no such route. */
  readonly webhooks?: { readonly path: string } | undefined;
  /**
   * For `@OnWorkflowEvent(type, { name })`, in an app that also has a `WorkflowModule` without a name. Default:
   * none.
   */
  readonly name?: string | undefined;
  /** Whether every module can inject `WorkflowTenants` without importing this module. Default true. */
  readonly isGlobal?: boolean | undefined;
}

/** The options of `WorkflowTenantsModule.forRoot`. The default of `onError` is Nest's `Logger`. */
export interface WorkflowTenantsModuleOptions extends WorkflowTenantsOptions<unknown>, Definition {}

/** The options of `WorkflowTenantsModule.forRootAsync`. */
export interface WorkflowTenantsModuleAsyncOptions extends Definition {
  /** The modules that export the injected providers. */
  readonly imports?: ModuleMetadata['imports'];
  /** The arguments of the factory. */
  readonly inject?: FactoryProvider['inject'];
  /** Creates the options of `WorkflowTenants`. */
  readonly useFactory: FactoryProvider<WorkflowTenantsOptions<unknown>>['useFactory'];
}

/**
 * Provides `WorkflowTenants`, which is injected by its class: clients, ledgers and receivers of tenants that are not known
 * when the app starts. With `webhooks` it receives the webhooks of all of them, and passes them to the methods with
 * `@OnWorkflowEvent`, whose second argument has the `tenant`.
 */
@Module({})
export class WorkflowTenantsModule {
  /**
   * Defines the module with fixed options.
   *
   * @param options - those of `WorkflowTenants`, and `webhooks: { path }`
   * @returns the module, for `imports`
   * @throws {@link WorkflowConfigurationError} if an option is invalid: at once or at start-up
   * @example
   * ```ts
   * import { WorkflowTenantsModule } from '@aplyid-workflow/nestjs/tenants';
   * import { Module } from '@nestjs/common';
   *
   * @Module({
   *   imports: [
   *     WorkflowTenantsModule.forRoot({
   *       find: (tenant) => ({ accessKey: process.env[`KEY_OF_${tenant}`] ?? '' }),
   *     }),
   *   ],
   * })
   * export class AppModule {}
   * ```
   */
  static forRoot(options: WorkflowTenantsModuleOptions): DynamicModule {
    const { webhooks, name, isGlobal, ...others } = options;
    return WorkflowTenantsModule.forRootAsync({ webhooks, name, isGlobal, useFactory: () => others });
  }

  /**
   * Defines the module with options that providers of the app create.
   *
   * @param options - `useFactory`, with `inject` and `imports`; `webhooks: { path }`
   * @returns the module, for `imports`
   * @throws {@link WorkflowConfigurationError} if an option is invalid: at once or at start-up
   */
  static forRootAsync(options: WorkflowTenantsModuleAsyncOptions): DynamicModule {
    const { webhooks, name, isGlobal = true, imports = [], inject = [], useFactory } = options;
    const path = webhooks && checkPath(webhooks.path);
    const token: InjectionToken<WorkflowTenants<unknown>> = WorkflowTenants;
    return {
      module: WorkflowTenantsModule,
      global: isGlobal,
      imports: [IntegrationsModule, ...imports],
      controllers: path === undefined ? [] : [webhooksController(path, token)],
      providers: [
        { provide: OPTIONS, useFactory, inject },
        {
          provide: token,
          useFactory: (given: WorkflowTenantsOptions<unknown>) =>
            new WorkflowTenants<unknown>({ onError: logFailure, onWarning: logWarning, ...given }),
          inject: [OPTIONS],
        },
        {
          provide: INTEGRATION,
          useFactory: (integrations: Integrations, receiver: IntegrationReceiver): Integration =>
            integrations.add({ name, path, receiver: path === undefined ? undefined : receiver }),
          inject: [Integrations, token],
        },
      ],
      exports: [token],
    };
  }
}
