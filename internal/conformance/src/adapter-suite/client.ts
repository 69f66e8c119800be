import { describe, expect, it, onTestFinished } from 'vitest';
import { type FakeApi, startFakeApi } from '../fake-api.ts';
import type { StartTestHost } from './test-host.ts';

const accessKey = 'conformance-access-key';
const params = {
  activity: { name: 'Purchase', nature: 'Buys a house', external_id: 'order-9281' },
  client: { name: 'John Doe', client_type: 'individual', email: 'john@example.com' },
};

/** The host's code has a client, made with the adapter's options. */
export function describeClient(startHost: StartTestHost): void {
  describe('client', () => {
    it('sends the Case to the API and returns its answer', async () => {
      const created = { case_id: 1024, external_id: 'order-9281', more: { of: 'it' } };
      const { api, answer } = await createCase(201, created);

      expect(answer.status).toBe(201);
      expect(await answer.json()).toEqual(created);
      expect(api.requests).toHaveLength(1);
      expect(api.requests[0]).toMatchObject({
        method: 'POST',
        path: '/integrations/core/cases',
        headers: { 'x-workflow-access-key': accessKey, 'content-type': 'application/json' },
        body: params,
      });
      expect(api.requests[0]?.headers).not.toHaveProperty('authorization');
    });

    it("hands an error of the API to the host's error path, without the access key", async () => {
      const { api, answer } = await createCase(500, { message: `no luck with ${accessKey}` });

      expect(answer.status).toBeGreaterThanOrEqual(500);
      expect(await answer.text()).not.toContain(accessKey);
      // The API may have made the Case: a second try could make a second one.
      expect(api.requests).toHaveLength(1);
    });
  });

  async function createCase(status: number, body: object): Promise<{ api: FakeApi; answer: Response }> {
    const api = await startFakeApi(status, body);
    onTestFinished(() => api.close());
    const host = await startHost({ client: { accessKey, baseUrl: api.url } });
    const answer = await fetch(`${host.url}/cases`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(params),
    });
    return { api, answer };
  }
}
