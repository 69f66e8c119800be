import { createServer } from 'node:http';
import { listen } from '@aplyid-workflow/testkit';
import { type Mock, onTestFinished, vi } from 'vitest';
import type { CaseCompletedEvent } from '../index.ts';
import { caseCompletedEvent, deliver } from '../testing/index.ts';
import { type TenantSettings, WorkflowTenants, type WorkflowTenantsOptions } from './index.ts';

// For the tests of `WorkflowTenants`.
export const secretOf = (tenant: string): string => `secret-of-${tenant}-0123456789-0123456789`;
export const keyOf = (tenant: string): string => `key-of-${tenant}`;
export const quiet: { onError(): void; onWarning(): void } = { onError: () => {}, onWarning: () => {} };

/** The API: responds with the Case's number, and records which key created which Case. */
export async function startApi(): Promise<{
  url: string;
  asked: { key: unknown; reference: string }[];
  invalid: Set<unknown>;
}> {
  const asked: { key: unknown; reference: string }[] = [];
  const invalid = new Set<unknown>();
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const key = request.headers['x-workflow-access-key'];
    if (invalid.has(key)) return response.writeHead(401).end('{"message":"Unauthorized"}');
    asked.push({ key, reference: JSON.parse(body).activity.external_id });
    return response.writeHead(201).end(JSON.stringify({ case_id: asked.length }));
  });
  const { url, close } = await listen(server);
  onTestFinished(close);
  return { url, asked, invalid };
}

export function setUp(
  more: Partial<WorkflowTenantsOptions> = {},
  baseUrl = 'http://127.0.0.1:9',
): {
  tenants: WorkflowTenants;
  find: Mock<(tenant: string) => TenantSettings | undefined>;
  handled: [tenant: string, id: string][];
} {
  const handled: [tenant: string, id: string][] = [];
  const find = vi.fn<(tenant: string) => TenantSettings | undefined>((tenant) => {
    return tenant.startsWith('t')
      ? { accessKey: keyOf(tenant), secret: secretOf(tenant), baseUrl }
      : undefined;
  });
  const tenants = new WorkflowTenants({
    ...quiet,
    find,
    handlers: { 'case.completed': ({ id }, { tenant }) => handled.push([tenant, id]) },
    ...more,
  });
  return { tenants, find, handled };
}

export function send(
  tenants: WorkflowTenants<never> | WorkflowTenants,
  tenant: string,
  event: CaseCompletedEvent = caseCompletedEvent(),
): Promise<Response> {
  return deliver(tenants, event, { secret: `${tenant}~${secretOf(tenant)}` });
}
