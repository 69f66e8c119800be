import { WorkflowConfigurationError } from '../errors/errors.ts';
import type { WorkflowEvent } from '../webhooks/events/events.ts';
import { webhookUrl } from '../webhooks/intake/secret.ts';

// Not allowed in a tenant's id, and needs no escaping in a URL.
const separator = '~';

function isTenantId(value: unknown): value is string {
  return typeof value === 'string' && /^[\w.-]{1,64}$/.test(value);
}

/** @throws {@link WorkflowConfigurationError} if it is not an id */
export function checkTenantId(value: unknown): string {
  if (isTenantId(value)) return value;
  throw new WorkflowConfigurationError('tenant must be 1 to 64 letters, digits, ".", "_" and "-"');
}

/** The id of an event in a store that tenants share. */
export function keyOf(tenant: string, id: string): string {
  return tenant + separator + id;
}

/**
 * Builds the Webhook URL of a tenant, to enter in the portal: its last segment is the tenant's id and its secret. Treat
 * it as a secret, in access logs too.
 *
 * @param base - where the receiver is mounted: an `https:` URL, or `http:` on a loopback host
 * @param tenant - 1 to 64 letters, digits, `.`, `_` and `-`
 * @param secret - the tenant's, at least 32 characters that need no escaping in a URL
 * @returns the URL
 * @throws {@link WorkflowConfigurationError} if one of them is invalid
 * @example
 * ```ts
 * import { generateWebhookSecret } from '@aplyid-workflow/core';
 * import { tenantWebhookUrl } from '@aplyid-workflow/core/tenants';
 *
 * console.log(tenantWebhookUrl('https://example.com/webhooks/aplyid', 'acme', generateWebhookSecret()));
 * ```
 */
export function tenantWebhookUrl(base: string, tenant: string, secret: string): string {
  const url = webhookUrl(base, secret);
  const end = url.lastIndexOf('/') + 1;
  return url.slice(0, end) + keyOf(checkTenantId(tenant), url.slice(end));
}

/** The parts of the last segment of a tenant's Webhook URL; undefined if it is not one. */
export function readSegment(segment: string | undefined): { tenant: string; secret: string } | undefined {
  const [tenant, secret] = split(decode(segment ?? ''));
  return isTenantId(tenant) && secret !== undefined ? { tenant, secret } : undefined;
}

/**
 * Reads the tenant of an event that a shared store returned, for example by `failed()`: its `id` starts with the
 * tenant.
 *
 * @param event - from the store
 * @returns the tenant and the event as it was received, for `redeliver` of its receiver; undefined if its id has
 *   no tenant
 * @example
 * ```ts
 * import { tenantOf } from '@aplyid-workflow/core/tenants';
 *
 * const event = { id: 'acme~a1b2', type: 'case.completed', data: {}, receivedAt: '2026-11-01T00:00:00.000Z' };
 * console.log(tenantOf(event)?.tenant, tenantOf(event)?.event.id); // acme a1b2
 * ```
 */
export function tenantOf(event: WorkflowEvent): { tenant: string; event: WorkflowEvent } | undefined {
  const [tenant, id] = split(event.id);
  return isTenantId(tenant) && id !== undefined ? { tenant, event: { ...event, id } } : undefined;
}

function split(text: string): [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return '';
  }
}
