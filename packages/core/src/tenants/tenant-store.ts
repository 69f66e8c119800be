import type { WorkflowEvent } from '../webhooks/events/events.ts';
import type { SynchronousStore, TransactionalStore, WebhookStore } from '../webhooks/store/store.ts';
import { keyOf } from './tenant-id.ts';

/** One tenant's view of a store that all tenants share: the ids of its events are prefixed with the tenant. */
export function tenantStore<Tx>(
  store: WebhookStore | TransactionalStore<Tx>,
  tenant: string,
): WebhookStore | TransactionalStore<Tx> {
  const own = (event: WorkflowEvent): WorkflowEvent => ({ ...event, id: keyOf(tenant, event.id) });
  const failed: WebhookStore['failed'] =
    store.failed && ((event, error) => store.failed?.(own(event), error));
  if ('once' in store) {
    return { once: (event, work) => store.once(own(event), work), ...(failed && { failed }) };
  }
  return {
    claim: (event, leaseMs) => store.claim(own(event), leaseMs),
    renew: (id, token, leaseMs) => store.renew(keyOf(tenant, id), token, leaseMs),
    complete: (id, token) => store.complete(keyOf(tenant, id), token),
    release: (id, token) => store.release(keyOf(tenant, id), token),
    ...(failed && { failed }),
  };
}

/** As `tenantStore`, for a synchronous store. */
export function synchronousTenantStore<Tx>(
  store: SynchronousStore<Tx>,
  tenant: string,
): SynchronousStore<Tx> {
  const own = (event: WorkflowEvent): WorkflowEvent => ({ ...event, id: keyOf(tenant, event.id) });
  return {
    synchronous: true,
    once: (event, work) => store.once(own(event), work),
    ...(store.failed && { failed: (event, error) => store.failed?.(own(event), error) }),
  };
}
