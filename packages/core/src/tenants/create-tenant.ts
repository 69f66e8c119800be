import type { AccessKeySource } from '../client/access-key.ts';
import { WorkflowClient } from '../client/client.ts';
import { WorkflowConfigurationError } from '../errors/errors.ts';
import { CaseLedger } from '../ledger/ledger.ts';
import type { HandlerContext } from '../webhooks/events/events.ts';
import { WebhookReceiver } from '../webhooks/receiver.ts';
import { memoryStore } from '../webhooks/store/memory-store.ts';
import type { TenantContext, TenantHandler, TenantSettings, WorkflowTenantsOptions } from './options.ts';
import { synchronousTenantStore, tenantStore } from './tenant-store.ts';

/** The objects of one tenant. */
export interface Tenant<Tx> {
  readonly client: WorkflowClient;
  /** Undefined if the tenant has no secret. */
  readonly receiver: WebhookReceiver<Tx> | undefined;
  /** Undefined without the option `ledger`. */
  readonly ledger: CaseLedger<Tx> | undefined;
}

/** Creates the clients, receivers and ledgers of tenants. */
export class TenantFactory<Tx> {
  readonly #options: WorkflowTenantsOptions<Tx>;
  readonly #store: NonNullable<WorkflowTenantsOptions<Tx>['store']>;
  readonly #handlers: [type: string, handler: TenantHandler<never, Tx>][] = [];

  constructor(options: WorkflowTenantsOptions<Tx>) {
    const { store = memoryStore(), inbox } = options;
    if (inbox && 'once' in store && store.synchronous) {
      throw new WorkflowConfigurationError('inbox has no effect with a synchronous store: use handlers');
    }
    this.#options = options;
    this.#store = store;
  }

  add(type: string, handler: TenantHandler<never, Tx>): void {
    if (typeof handler !== 'function') {
      throw new WorkflowConfigurationError(`handlers.${type} must be a function`);
    }
    this.#handlers.push([type, handler]);
  }

  /** @throws {@link WorkflowConfigurationError} if an option or a setting is invalid; the message names it */
  create(tenant: string, { accessKey, baseUrl, secret }: TenantSettings): Tenant<Tx> {
    const { client: options, ledger } = this.#options;
    const client = new WorkflowClient({ ...options, baseUrl, accessKey: this.#keyOf(tenant, accessKey) });
    return {
      client,
      receiver: secret === undefined ? undefined : this.#receiver(tenant, secret),
      ledger: ledger && new CaseLedger<Tx>({ ...ledger, client, namespace: tenant }),
    };
  }

  /** After a 401 the tenant is read again: its key may have been regenerated. */
  #keyOf(tenant: string, key: AccessKeySource): AccessKeySource {
    if (typeof key === 'function') return key;
    return async ({ rejected }) => {
      if (!rejected) return key;
      const other = (await this.#options.find(tenant))?.accessKey;
      return typeof other === 'function' ? other({ rejected }) : other;
    };
  }

  #receiver(tenant: string, secret: NonNullable<TenantSettings['secret']>): WebhookReceiver<Tx> {
    const { find, client, ledger, handlers, inbox, store, maxTenants, maxAge, ...shared } = this.#options;
    const common = { ...shared, secret };
    const own = this.#store;
    const receiver =
      'once' in own && own.synchronous
        ? new WebhookReceiver<Tx>({ ...common, store: synchronousTenantStore(own, tenant) })
        : new WebhookReceiver<Tx>({
            ...common,
            store: tenantStore(own, tenant),
            inbox: inbox && ((event, context) => inbox(event, withTenant(context, tenant))),
          });
    for (const [type, handler] of this.#handlers) {
      receiver.on(type, (event, context) => handler(event as never, withTenant(context, tenant)));
    }
    return receiver;
  }
}

/** A spread would create the signal, which is only created on demand. */
function withTenant<Tx>(context: HandlerContext<Tx>, tenant: string): TenantContext<Tx> {
  return {
    tenant,
    tx: context.tx,
    get signal() {
      return context.signal;
    },
  };
}
