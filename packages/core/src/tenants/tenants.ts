import type { WorkflowClient } from '../client/client.ts';
import { WorkflowConfigurationError, WorkflowError } from '../errors/errors.ts';
import type { CaseLedger } from '../ledger/ledger.ts';
import { checkOptions } from '../options.ts';
import { retryLater } from '../webhooks/answers.ts';
import type { WebhookDelivery, WebhookResult } from '../webhooks/delivery.ts';
import type { WorkflowEventOf, WorkflowEventType } from '../webhooks/events/events.ts';
import { generateWebhookSecret } from '../webhooks/intake/secret.ts';
import { WebhookReceiver } from '../webhooks/receiver.ts';
import { Reporter } from '../webhooks/reporter.ts';
import { type Tenant, TenantFactory } from './create-tenant.ts';
import type { TenantHandler, WorkflowTenantsOptions } from './options.ts';
import { TenantCache } from './tenant-cache.ts';
import { checkTenantId, readSegment } from './tenant-id.ts';

/**
 * The integrations of many tenants in one process, each with its own access key, webhook secret and Webhook URL.
 * The most recently used ones are kept in memory. Every adapter accepts it as its receiver:
 * `workflowWebhooks({ receiver: tenants })`.
 *
 * @throws {@link WorkflowConfigurationError} if an option is invalid; the message names it
 * @example
 * ```ts
 * import { WorkflowTenants } from '@aplyid-workflow/core/tenants';
 *
 * declare const database: { find(id: string): Promise<{ token: string; webhookSecret: string } | undefined> };
 *
 * export const tenants = new WorkflowTenants({
 *   async find(tenant) {
 *     const row = await database.find(tenant);
 *     return row && { accessKey: row.token, secret: row.webhookSecret };
 *   },
 *   handlers: {
 *     'case.completed': ({ data }, { tenant }) => console.log(tenant, data.client.approval_status),
 *   },
 * });
 * export const workflowFor = (tenant: string) => tenants.client(tenant);
 * ```
 */
export class WorkflowTenants<Tx = undefined> {
  readonly #factory: TenantFactory<Tx>;
  readonly #tenants: TenantCache<Tx>;
  readonly #reporter: Reporter;
  /** Answers requests for no known tenant, with the responses and the warning of any other receiver. */
  readonly #unauthenticated: WebhookReceiver;
  #isDraining = false;

  constructor(options: WorkflowTenantsOptions<Tx>) {
    const { find, handlers = {}, maxTenants = 500, maxAge = 300_000, onError, onWarning } = options;
    checkOptions({ find, maxTenants, maxAge }, { find: 'function', maxTenants: 1, maxAge: 0 });
    if (!find) throw new WorkflowConfigurationError('find is missing: a function that reads a tenant');
    const factory = new TenantFactory(options);
    const load = async (tenant: string) => {
      const settings = await find(tenant);
      return settings && factory.create(tenant, settings);
    };
    this.#factory = factory;
    this.#tenants = new TenantCache(load, maxTenants, maxAge);
    this.#reporter = new Reporter(onError, onWarning);
    this.#unauthenticated = new WebhookReceiver({ secret: generateWebhookSecret(), onError, onWarning });
    for (const [type, handler] of Object.entries(handlers)) if (handler) factory.add(type, handler);
  }

  /** How many tenants are in memory. */
  get size(): number {
    return this.#tenants.size;
  }

  /**
   * Returns a tenant's client. `workflowFor` of the adapters calls it.
   *
   * @param tenant - its id
   * @returns the client, for this request
   * @throws {@link WorkflowError} with the code `unknown_tenant` if `find` does not know it, and what `find` throws
   */
  async client(tenant: string): Promise<WorkflowClient> {
    return (await this.#get(tenant)).client;
  }

  /**
   * Returns a tenant's ledger. The same `external_id` of two tenants is two Cases.
   *
   * @param tenant - its id
   * @returns the ledger
   * @throws {@link WorkflowConfigurationError} if the option `ledger` is missing, and as `client` does
   */
  async ledger(tenant: string): Promise<CaseLedger<Tx>> {
    const { ledger } = await this.#get(tenant);
    if (ledger) return ledger;
    throw new WorkflowConfigurationError(
      'ledger is missing: give WorkflowTenants the option ledger: { store }',
    );
  }

  /**
   * Adds a handler for the events of all tenants.
   *
   * @param type - the event type
   * @param handler - what to do with each event; its context has the tenant
   * @returns itself
   * @throws {@link WorkflowConfigurationError} if the handler is not a function
   */
  on<Type extends WorkflowEventType | (string & {})>(
    type: Type,
    handler: TenantHandler<WorkflowEventOf<Type>, Tx>,
  ): this {
    this.#factory.add(type, handler);
    // The existing receivers do not have the new handler.
    this.#tenants.forgetAll();
    return this;
  }

  /**
   * Handles a delivery. Adapters call it.
   *
   * @param delivery - the request to the Webhook URL; its `secret` is the last segment of the path
   * @returns the response of the tenant's receiver; 401 if there is no such tenant, 503 if `find` failed
   */
  async receive(delivery: WebhookDelivery): Promise<WebhookResult> {
    const segment = readSegment(delivery.secret);
    if (!segment) return this.#unauthenticated.receive({ ...delivery, secret: undefined });
    if (this.#isDraining) return retryLater(503, 'Shutting down', 1000);
    const { tenant, secret } = segment;
    const own = { ...delivery, secret };
    try {
      const first = await this.#tenants.deliver(tenant, own);
      // The secret may have been replaced since the tenant was found. A second attempt is possible because the
      // body is still unread.
      const again =
        first?.result.status === 401 ? await this.#tenants.deliver(tenant, own, first.receiver) : undefined;
      const { result } = again ?? first ?? {};
      return result ?? this.#unauthenticated.receive({ ...delivery, secret: undefined });
    } catch (error) {
      await this.#reporter.error(error, undefined);
      return retryLater(503, 'The tenant is not available', 1000);
    }
  }

  /**
   * Handles a request to a Webhook URL: as `fetch` of a `WebhookReceiver`.
   *
   * @param request - as the host received it, its body unread
   * @param host - on Workers, the context's `waitUntil` and the bindings as `env`. Default: nothing
   * @returns the response
   */
  async fetch(request: Request, host: Parameters<WebhookReceiver['fetch']>[1] = {}): Promise<Response> {
    const { method, headers, url } = request;
    const secret = new URL(url).pathname.split('/').pop();
    const waitUntil = host.waitUntil?.bind(host);
    const result = await this.receive({ method, headers, secret, body: request, waitUntil, env: host.env });
    return new Response(result.body, result);
  }

  /**
   * Returns a tenant's receiver: to `dispatch` an event of its `inbox`, or to `redeliver` one of the store's
   * `failed()`.
   *
   * @param tenant - its id; `tenantOf(event)` returns it for an event of the store
   * @returns the receiver
   * @throws {@link WorkflowConfigurationError} if the tenant has no secret, and as `client` does
   */
  async receiver(tenant: string): Promise<WebhookReceiver<Tx>> {
    const { receiver } = await this.#get(tenant);
    if (receiver) return receiver;
    throw new WorkflowConfigurationError(`tenant '${tenant}' has no secret, so it receives no webhooks`);
  }

  /**
   * Forgets a tenant, so that its next use calls `find` again. Call it when a key or a secret has changed.
   *
   * @param tenant - its id
   */
  forget(tenant: string): void {
    this.#tenants.forget(tenant);
  }

  /**
   * Answers 503 to new deliveries from now on, and waits until no handler of any tenant is running.
   *
   * @param options - `timeout`: how long at most, in ms. Default: `ackTimeout`
   * @returns true if no handler is running
   */
  async drain({ timeout }: { readonly timeout?: number | undefined } = {}): Promise<boolean> {
    this.#isDraining = true;
    return this.#tenants.drain(timeout);
  }

  async #get(tenant: string): Promise<Tenant<Tx>> {
    const found = await this.#tenants.get(checkTenantId(tenant));
    if (found) return found;
    const message = `there is no tenant '${tenant}': the option find returned undefined`;
    throw new WorkflowError(message, { code: 'unknown_tenant', outcome: 'not_sent' });
  }
}
