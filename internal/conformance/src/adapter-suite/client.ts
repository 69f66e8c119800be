import { closedUrl, newCase } from '@aplyid-workflow/testkit';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { HostLimit } from '../adapter-host.ts';
import { type FakeApi, startFakeApi } from '../fake-api.ts';
import type { StartTestHost } from './test-host.ts';

const accessKey = 'conformance-access-key';

/** The host's code has a client, and the adapter's error part responds to its errors. */
export function describeClient(startHost: StartTestHost, limits: readonly HostLimit[]): void {
  describe('client', () => {
    it('sends the Case to the API and returns its response', async () => {
      const created = { case_id: 1024, external_id: 'order-9281', more: { of: 'it' } };
      const { api, answer } = await createCase(201, created);

      expect(answer.status).toBe(201);
      expect(await answer.json()).toEqual(created);
      expect(api.requests).toHaveLength(1);
      expect(api.requests[0]).toMatchObject({
        method: 'POST',
        path: '/integrations/core/cases',
        headers: { 'x-workflow-access-key': accessKey, 'content-type': 'application/json' },
        body: newCase,
      });
      expect(api.requests[0]?.headers).not.toHaveProperty('authorization');
    });

    it.each([
      ['an empty object', {}, ['activity', 'client']],
      ['an invalid e-mail', { ...newCase, client: { ...newCase.client, email: 'nobody' } }, ['client.email']],
    ])('answers 400 to %s, with each issue once', async (_, body, paths) => {
      const { api, answer } = await createCase(201, {}, { body });
      const text = await answer.text();
      expect(answer.status, text).toBe(400);
      const { issues, code, message }: Refusal = JSON.parse(text);
      expect(code).toBe('invalid_body');
      expect(message).toMatch(/./);
      expect(issues.map(({ path }) => path)).toEqual(paths);
      for (const path of paths) expect(text.split(`"${path}"`)).toHaveLength(2);
      expect(api.requests).toEqual([]);
    });

    it.each([401, 403, 404, 500, 503])('answers 502 if the API responds with %i', async (status) => {
      const { api, answer } = await createCase(status, { message: `no luck with ${accessKey}` });
      const text = await answer.text();
      expect(answer.status, text).toBe(502);
      expect(answer.headers.get('retry-after')).toBeNull();
      expect(JSON.parse(text)).toMatchObject({
        code: 'upstream_failed',
        outcome: status < 500 ? 'rejected' : 'unknown',
      });
      expect(text).not.toMatch(/no luck|conformance-access-key/);
      // After a 5xx the API may have created the Case: another attempt could create a second one.
      if (status >= 500) expect(api.requests).toHaveLength(1);
    });

    it('answers 503 with Retry-After if the API requires a longer wait than the deadline', async () => {
      const { answer } = await createCase(429, {}, { headers: { 'Retry-After': '3600' } });
      expect(answer.status).toBe(503);
      expect(answer.headers.get('retry-after')).toBe('3600');
      expect(await answer.json()).toMatchObject({ code: 'upstream_unavailable', outcome: 'rejected' });
    });

    it('answers 503 with Retry-After if the API cannot be reached and the runtime reports that', async () => {
      const host = await startHost({ client: { accessKey, baseUrl: await closedUrl(), maxRetries: 0 } });
      const answer = await post(host.url, newCase);
      if (limits.includes('hides-refusal')) {
        expect(answer.status).toBe(502);
        expect(await answer.json()).toMatchObject({ outcome: 'unknown' });
        return;
      }
      expect(answer.status).toBe(503);
      expect(answer.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
      expect(await answer.json()).toMatchObject({ code: 'upstream_unavailable', outcome: 'not_sent' });
    });
  });

  async function createCase(
    status: number,
    answered: object,
    { body = newCase, headers = {} }: { body?: object; headers?: Record<string, string> } = {},
  ): Promise<{ api: FakeApi; answer: Response }> {
    const api = await startFakeApi(status, answered, headers);
    onTestFinished(() => api.close());
    const host = await startHost({ client: { accessKey, baseUrl: api.url } });
    return { api, answer: await post(host.url, body) };
  }
}

interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly issues: readonly { readonly path: string }[];
}

function post(url: string, body: object): Promise<Response> {
  return fetch(`${url}/cases`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
}
