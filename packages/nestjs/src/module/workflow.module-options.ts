import type {
  CaseLedgerOptions,
  DeliveryReceiver,
  HandlerContext,
  SynchronousReceiverOptions,
  WebhookReceiverOptions,
  WorkflowClientOptions,
  WorkflowEvent,
} from '@aplyid-workflow/core';
import type { FactoryProvider, InjectionToken, ModuleMetadata, Type } from '@nestjs/common';

/** The private token of a module's options. */
export const WORKFLOW_OPTIONS: unique symbol = Symbol('WorkflowModule.options');

/** Nest finds handlers by their decorator and can't check the type of their `tx`, so any type is accepted. */
type Inbox = {
  accept(event: WorkflowEvent, context: HandlerContext<unknown>): unknown;
}['accept'];

/** The receiver's options. */
export interface ModuleReceiverOptions extends Omit<WebhookReceiverOptions<unknown>, 'inbox'> {
  /** As in `WebhookReceiverOptions`. */
  readonly inbox?: Inbox | undefined;
}

/** The receiver's options, or a receiver of your own. */
export type ModuleReceiver =
  | ModuleReceiverOptions
  | SynchronousReceiverOptions<unknown>
  | { readonly receiver: DeliveryReceiver };

/** The options of a `CaseLedger`; its client is the module's. */
export type ModuleLedgerOptions = Omit<CaseLedgerOptions<unknown>, 'client'>;

/** The client's options and, if the app receives webhooks, the receiver's. */
export interface WorkflowOptions extends WorkflowClientOptions {
  readonly webhooks?: ModuleReceiver | undefined;
  /** The options of the `CaseLedger` that the module provides. The default of `onError` is Nest's `Logger`. */
  readonly ledger?: ModuleLedgerOptions | undefined;
}

/**
 * The path of the webhook route, and the receiver's options or `{ receiver }`. The default of `onError` is Nest's
 * `Logger`, which gets the error's message and stack.
 */
export type WebhookRouteOptions = ModuleReceiver & {
  /** The path of the Webhook URL without the secret, after the app's global prefix if it has one. */
  readonly path: string;
};

/** The options that are needed before a factory runs. */
export interface WorkflowModuleDefinition {
  /**
   * The name of the integration, for `@InjectWorkflow(name)` and `@OnWorkflowEvent(type, { name })`. Default:
   * none; only one integration of an app can be without a name.
   */
  readonly name?: string | undefined;
  /** Whether every module can inject the client without importing this module. Default true. */
  readonly isGlobal?: boolean | undefined;
}

/** The options of `WorkflowModule.forRoot`. */
export interface WorkflowModuleOptions extends WorkflowClientOptions, WorkflowModuleDefinition {
  /** Receives webhooks. Default: the app has no such route. */
  readonly webhooks?: WebhookRouteOptions | undefined;
  /** Provides a `CaseLedger`. Default: none is provided. */
  readonly ledger?: ModuleLedgerOptions | undefined;
}

/** A class that creates the options, for `useClass` and `useExisting`. */
export interface WorkflowOptionsFactory {
  createWorkflowOptions(): WorkflowOptions | Promise<WorkflowOptions>;
}

/** The options of `WorkflowModule.forRootAsync`: one of `useFactory`, `useClass` and `useExisting`. */
export type WorkflowModuleAsyncOptions = WorkflowModuleDefinition & {
  /** The modules that export the injected providers. */
  readonly imports?: ModuleMetadata['imports'];
  /** Receives webhooks. The path is needed before the factory runs; the factory returns the other options. */
  readonly webhooks?: Pick<WebhookRouteOptions, 'path'> | undefined;
  /** Provides a `CaseLedger`; the factory returns its options. Default false. */
  readonly ledger?: boolean | undefined;
} & (
    | {
        readonly useFactory: FactoryProvider<WorkflowOptions>['useFactory'];
        /** The arguments of the factory. */
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
