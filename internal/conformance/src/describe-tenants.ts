import { WorkflowTenants } from '@aplyid-workflow/core/tenants';
import { caseCompletedEvent, deliver } from '@aplyid-workflow/core/testing';
import { closedUrl, newCase } from '@aplyid-workflow/testkit';
import { expect, it, onTestFinished } from 'vitest';
import type { AdapterHost } from './adapter-host.ts';

/**
 * Registers the tests that an adapter must pass in an app with many tenants.
 *
 * @param start - starts an app that mounts the tenants' webhooks at `/webhooks/aplyid`, and `POST /:tenant/cases`,
 *   which creates a Case with the client of its tenant; the app answers 404 with the message of any error that
 *   `toHttpError` does not map
 */
export function describeTenants(start: (tenants: WorkflowTenants) => Promise<AdapterHost>): void {
  it('gives each request the client of its tenant, and handlers the tenant of their event', async () => {
    const baseUrl = await closedUrl();
    const secret = 'a-secret-of-32-characters-or-more~';
    const outcomes: string[] = [];
    const { url, close } = await start(
      new WorkflowTenants({
        find: (tenant) => (tenant === 'acme' ? { accessKey: 'key', secret, baseUrl } : undefined),
        client: { maxRetries: 0 },
        handlers: {
          'case.completed': ({ data }, { tenant }) => outcomes.push(`${tenant} ${data.external_id}`),
        },
      }),
    );
    onTestFinished(close);
    const createCase = (tenant: string) =>
      fetch(`${url}/${tenant}/cases`, {
        method: 'POST',
        body: JSON.stringify(newCase),
        headers: { 'content-type': 'application/json' },
      });
    expect((await createCase('acme')).status).toBe(503);
    const unknown = await createCase('other');
    expect([unknown.status, await unknown.text()]).toEqual([404, expect.stringContaining("'other'")]);

    const event = caseCompletedEvent({ external_id: 'order-9281' });
    const delivered = await deliver(`${url}/webhooks/aplyid`, event, { secret: `acme~${secret}` });
    expect(delivered.status).toBe(200);
    expect(outcomes).toEqual(['acme order-9281']);
  });
}
