import { request } from 'node:http';
import { freePort } from '@aplyid-workflow/testkit';
import { expect, it } from 'vitest';
import { sandboxForTest } from '../testing/sandbox.ts';

/** `fetch` cannot set the Host header. */
function call(url: string, headers: Record<string, string>, method = 'GET'): Promise<[number, string]> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers }, (response) => {
      let body = '';
      response.on('data', (chunk) => (body += chunk));
      response.on('end', () => resolve([response.statusCode ?? 0, body]));
    });
    sent.on('error', reject);
    sent.end();
  });
}

async function statusFor(url: string, host: string): Promise<number> {
  const [status] = await call(url, { Host: host });
  return status;
}

it('accepts only host names of this machine', async () => {
  const { url } = await sandboxForTest();
  for (const path of ['/', '/sandbox/cases', '/integrations/core/cases']) {
    expect(await statusFor(url + path, 'evil.example')).toBe(403);
    expect(await statusFor(url + path, '127.0.0.1.evil.example')).toBe(403);
  }
  for (const host of ['localhost:1', '127.0.0.1', '[::1]:4010', 'sandbox.localhost']) {
    expect(await statusFor(url, host)).toBe(200);
  }
});

it('accepts the host of its base URL and uses it in its URLs', async () => {
  const { url, portalUrl, ...sandbox } = await sandboxForTest({ port: 0, baseUrl: 'http://sandbox:4010' });
  expect([url, portalUrl]).toEqual(['http://sandbox:4010', 'http://sandbox:4010']);
  expect(sandbox.cases.list()).toEqual([]);
});

it('shows the base URL and accepts requests and forms from it behind an HTTPS proxy', async () => {
  const port = await freePort();
  const sandbox = await sandboxForTest({ port, baseUrl: 'https://sandbox.example' });
  expect(sandbox.url).toBe('https://sandbox.example');
  const direct = `http://127.0.0.1:${port}`;
  const own = { Host: 'sandbox.example', Origin: 'https://sandbox.example' };
  for (const path of ['/reference', '/openapi.json']) {
    const [status, body] = await call(direct + path, own);
    expect([status, body.includes('https://sandbox.example')]).toEqual([200, true]);
    expect(body).not.toContain('http://sandbox.example');
  }
  expect((await call(`${direct}/sandbox/idle`, own, 'POST'))[0]).toBe(200);
  expect((await call(`${direct}/portal/company`, own, 'POST'))[0]).toBe(303);
  const foreign = { ...own, Origin: 'https://evil.example' };
  expect((await call(`${direct}/sandbox/idle`, foreign, 'POST'))[0]).toBe(403);
  expect((await call(`${direct}/portal/company`, foreign, 'POST'))[0]).toBe(403);
  // A form from another site with the same host name, with the headers that browsers send.
  const crossSite = { ...own, 'Sec-Fetch-Site': 'cross-site' };
  expect((await call(`${direct}/portal/company`, crossSite, 'POST'))[0]).toBe(403);
});

it('responds with 404 to an unknown path and 405 to a wrong method', async () => {
  const { url } = await sandboxForTest();
  const unknown = await fetch(`${url}/nowhere`);
  expect([unknown.status, await unknown.text()]).toEqual([404, '{"message":"Not Found"}']);
  const wrong = await fetch(`${url}/sandbox/integrations`, { method: 'DELETE' });
  expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST']);
});
