import {
  type WebhookReceiverOptions,
  type WorkflowClientOptions,
  WorkflowConfigurationError,
} from '@aplyid-workflow/core';
import type { FactoryProvider, InjectionToken, ModuleMetadata, Provider, Type } from '@nestjs/common';

/** Where a module keeps its options, for itself. */
export const WORKFLOW_OPTIONS: unique symbol = Symbol('WorkflowModule.options');

/** The client's options and, if the app receives webhooks, the receiver's. */
export interface WorkflowOptions extends WorkflowClientOptions {
  readonly webhooks?: WebhookReceiverOptions | undefined;
}

/** The receiver's options and where its route is. */
export interface WebhookRouteOptions extends WebhookReceiverOptions {
  /** The path of the Webhook URL without the secret, after the app's global prefix if it has one. */
  readonly path: string;
  /**
   * Told of everything that keeps an event from being handled. Default: Nest's `Logger` gets the error's message
   * and stack.
   */
  readonly onError?: WebhookReceiverOptions['onError'];
}

/** What is known of a module before its other options are. */
export interface WorkflowModuleDefinition {
  /**
   * Tells the integration from the others of the app, for `@InjectWorkflow(name)` and
   * `@OnWorkflowEvent(type, { name })`. Default: none; one integration of an app may be without.
   */
  readonly name?: string | undefined;
  /** Whether every module can inject what this one exports without importing it. Default true. */
  readonly isGlobal?: boolean | undefined;
}

/** What `WorkflowModule.forRoot` is given. */
export interface WorkflowModuleOptions extends WorkflowClientOptions, WorkflowModuleDefinition {
  /** Receives webhooks. Default: the app has no such route. */
  readonly webhooks?: WebhookRouteOptions | undefined;
}

/** A class that gives the options, for `useClass` and `useExisting`. */
export interface WorkflowOptionsFactory {
  createWorkflowOptions(): WorkflowOptions | Promise<WorkflowOptions>;
}

/** What `WorkflowModule.forRootAsync` is given: one of `useFactory`, `useClass` and `useExisting`. */
export type WorkflowModuleAsyncOptions = WorkflowModuleDefinition & {
  /** The modules that export what is injected. */
  readonly imports?: ModuleMetadata['imports'];
  /** Receives webhooks: the route's path is needed before the factory runs, all the rest is the factory's. */
  readonly webhooks?: Pick<WebhookRouteOptions, 'path'> | undefined;
} & (
    | {
        readonly useFactory: FactoryProvider<WorkflowOptions>['useFactory'];
        /** What the factory is called with. */
        readonly inject?: FactoryProvider['inject'];
        readonly useClass?: never;
        readonly useExisting?: never;
      }
    | {
        readonly useClass: Type<WorkflowOptionsFactory>;
        readonly useFactory?: never;
        readonly inject?: never;
        readonly useExisting?: never;
      }
    | {
        readonly useExisting: InjectionToken<WorkflowOptionsFactory>;
        readonly useFactory?: never;
        readonly inject?: never;
        readonly useClass?: never;
      }
  );

/** @throws {WorkflowConfigurationError} if there is none of `useFactory`, `useClass` and `useExisting` */
export function asyncOptionsProviders(options: WorkflowModuleAsyncOptions): Provider[] {
  const { useFactory, inject = [], useClass, useExisting, webhooks } = options;
  const source = useClass ?? useExisting;
  if (!useFactory && !source) {
    throw new WorkflowConfigurationError('forRootAsync needs one of useFactory, useClass and useExisting');
  }
  const create: FactoryProvider<WorkflowOptions>['useFactory'] =
    useFactory ?? ((factory: WorkflowOptionsFactory) => factory.createWorkflowOptions());
  const provider = {
    provide: WORKFLOW_OPTIONS,
    useFactory: async (...args: unknown[]) => checkCreated(await create(...args), webhooks),
    inject: source ? [source] : inject,
  };
  return useClass ? [provider, useClass] : [provider];
}

/** Refuses options whose route would not be made, or not where they say. */
function checkCreated(
  created: WorkflowOptions,
  route: WorkflowModuleAsyncOptions['webhooks'],
): WorkflowOptions {
  if (created.webhooks && (!route || 'path' in created.webhooks)) {
    throw new WorkflowConfigurationError(
      'webhooks.path must be given to forRootAsync itself: the route is made before the other options are known',
    );
  }
  return created;
}
