import type { AccessKeySource } from '../client/access-key.ts';
import type { WorkflowClientOptions } from '../client/settings.ts';
import type { CaseLedgerOptions } from '../ledger/ledger-options.ts';
import type { HandlerContext, WorkflowEvent, WorkflowEvents } from '../webhooks/events/events.ts';
import type { WebhookReceiverOptions } from '../webhooks/receiver-options.ts';
import type { SynchronousStore } from '../webhooks/store/store.ts';

/** What differs between tenants. */
export interface TenantSettings extends Pick<WorkflowClientOptions, 'baseUrl'> {
  /** The Access Token of the tenant's integration, in any form that a `WorkflowClient` takes. */
  readonly accessKey: AccessKeySource;
  /**
   * The tenant's webhook secret, at least 32 characters; several while one replaces another; or a function. Default:
   * none, the tenant receives no webhooks.
   */
  readonly secret?: Exclude<WebhookReceiverOptions['secret'], false> | undefined;
}

/** What a handler receives besides the event. */
export interface TenantContext<Tx = undefined> extends HandlerContext<Tx> {
  /** The tenant whose secret the delivery had. */
  readonly tenant: string;
}

/** Handles an event of a tenant, as a `WebhookHandler` does. */
export type TenantHandler<Event = WorkflowEvent, Tx = undefined> = (
  event: Event,
  context: TenantContext<Tx>,
) => unknown;

/** The receiver's options that all tenants share. */
type SharedReceiverOptions<Tx> = Omit<WebhookReceiverOptions<Tx>, 'secret' | 'handlers' | 'store' | 'inbox'>;

/** Options of `WorkflowTenants`: the options of the receiver, and these. */
export interface WorkflowTenantsOptions<Tx = undefined> extends SharedReceiverOptions<Tx> {
  /**
   * Reads a tenant from your database or secret store. It is called when the tenant is not in memory, and after
   * `maxAge`.
   *
   * @param tenant - its id: from your own code, or from a request that is not authenticated yet
   * @returns its settings; undefined if there is no such tenant
   */
  readonly find: (tenant: string) => TenantSettings | undefined | Promise<TenantSettings | undefined>;
  /** The client's options that all tenants share. Default: the client's own. */
  readonly client?: Omit<WorkflowClientOptions, 'accessKey' | 'baseUrl'> | undefined;
  /** The ledger's options, with the store of all tenants; a tenant's id is its namespace. Default: no ledgers. */
  readonly ledger?: Omit<CaseLedgerOptions<Tx>, 'client' | 'namespace'> | undefined;
  /** The handlers by event type. `on()` adds more. */
  readonly handlers?:
    | { readonly [Type in keyof WorkflowEvents]?: TenantHandler<WorkflowEvents[Type], Tx> }
    | undefined;
  /** Records which events of all tenants were handled; their ids cannot collide. Default: `memoryStore()`. */
  readonly store?: WebhookReceiverOptions<Tx>['store'] | SynchronousStore<Tx> | undefined;
  /**
   * As the receiver's `inbox`, with the tenant in the context. A worker then calls `dispatch` of
   * `receiver(tenant)`. Default: none.
   */
  readonly inbox?: TenantHandler<WorkflowEvent, Tx> | undefined;
  /** How many tenants are kept in memory. Default 500. */
  readonly maxTenants?: number | undefined;
  /** How long a tenant is used before `find` is called again, in ms. Default 300 000 (5 min). */
  readonly maxAge?: number | undefined;
}
