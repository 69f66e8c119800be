import { request } from 'node:http';
import { expect, it } from 'vitest';
import { sandboxForTest } from './testing/sandbox.ts';

/** `fetch` does not let a Host header be chosen. */
function statusFor(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { headers: { Host: host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on('error', reject);
    sent.end();
  });
}

it('answers to names of this machine only', async () => {
  const { url } = await sandboxForTest();
  for (const path of ['/', '/sandbox/cases', '/integrations/core/cases']) {
    expect(await statusFor(url + path, 'evil.example')).toBe(403);
    expect(await statusFor(url + path, '127.0.0.1.evil.example')).toBe(403);
  }
  for (const host of ['localhost:1', '127.0.0.1', '[::1]:4010', 'sandbox.localhost']) {
    expect(await statusFor(url, host)).toBe(200);
  }
});

it('answers to the host of its base URL, and names itself by it', async () => {
  const { url, portalUrl, ...sandbox } = await sandboxForTest({ port: 0, baseUrl: 'http://sandbox:4010' });
  expect([url, portalUrl]).toEqual(['http://sandbox:4010', 'http://sandbox:4010']);
  expect(sandbox.cases.list()).toEqual([]);
});

it('answers what is not there with 404 and a wrong method with 405', async () => {
  const { url } = await sandboxForTest();
  const unknown = await fetch(`${url}/nowhere`);
  expect([unknown.status, await unknown.text()]).toEqual([404, '{"message":"Not Found"}']);
  const wrong = await fetch(`${url}/sandbox/integrations`, { method: 'DELETE' });
  expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST']);
});
