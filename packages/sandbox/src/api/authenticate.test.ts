import { expect, it } from 'vitest';
import type { Sandbox } from '../index.ts';
import { postCase, sandboxForTest, validCase } from '../testing/sandbox.ts';

const webhookUrl = 'http://localhost:3000/webhooks';
const day = 24 * 60 * 60 * 1000;

async function expectUnauthorized(response: Response): Promise<void> {
  expect(response.status).toBe(401);
  expect(response.headers.get('content-type')).toBe('application/json');
  expect(await response.text()).toBe('{"message":"Unauthorized"}');
}

function lastRejection({ requests }: Sandbox): unknown {
  return requests.list({ limit: 1 })[0]?.rejection;
}

it('rejects a request without the header before checking anything else', async () => {
  const sandbox = await sandboxForTest();
  await expectUnauthorized(
    await fetch(`${sandbox.url}/integrations/core/cases`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(validCase),
    }),
  );
  await expectUnauthorized(await fetch(`${sandbox.url}/integrations/nowhere`, { method: 'DELETE' }));
  await expectUnauthorized(
    await fetch(`${sandbox.url}/integrations/core/cases`, { method: 'POST', body: 'not JSON' }),
  );
  expect(lastRejection(sandbox)).toBe('missing');
});

it('does not accept the token in an Authorization header', async () => {
  const sandbox = await sandboxForTest();
  const { accessToken } = sandbox.integrations.create({ type: 'test', webhookUrl });
  await expectUnauthorized(
    await fetch(`${sandbox.url}/integrations/core/cases`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${accessToken}` },
    }),
  );
});

it('rejects an unknown token', async () => {
  const sandbox = await sandboxForTest();
  const { accessToken } = sandbox.integrations.create({ type: 'test', webhookUrl });
  await expectUnauthorized(await postCase(sandbox, `${accessToken}x`));
  expect(lastRejection(sandbox)).toBe('unknown');
});

it('expires a Test token after 30 days and never expires a Live token', async () => {
  const sandbox = await sandboxForTest();
  const test = sandbox.integrations.create({ type: 'test', webhookUrl });
  const live = sandbox.integrations.create({ type: 'live', webhookUrl });
  expect(Number(test.expiresAt) - Number(test.createdAt)).toBe(30 * day);
  expect(live.expiresAt).toBeNull();

  await sandbox.clock.advance(29 * day);
  expect((await postCase(sandbox, test.accessToken)).status).toBe(201);
  await sandbox.clock.advance(2 * day);
  await expectUnauthorized(await postCase(sandbox, test.accessToken));
  expect(lastRejection(sandbox)).toBe('expired');
  expect((await postCase(sandbox, live.accessToken)).status).toBe(201);
});

it('rejects the old token of a Live integration immediately after regeneration', async () => {
  const sandbox = await sandboxForTest();
  const { id, accessToken: old } = sandbox.integrations.create({ type: 'live', webhookUrl });
  const { accessToken } = sandbox.integrations.regenerate(id);
  await expectUnauthorized(await postCase(sandbox, old));
  expect(lastRejection(sandbox)).toBe('regenerated');
  expect((await postCase(sandbox, accessToken)).status).toBe(201);
});

it('does not regenerate the token of a Test integration', async () => {
  const sandbox = await sandboxForTest();
  const { id, accessToken } = sandbox.integrations.create({ type: 'test', webhookUrl });
  expect(() => sandbox.integrations.regenerate(id)).toThrow(
    expect.objectContaining({ code: 'conflict', message: expect.stringContaining('new Test integration') }),
  );
  expect((await postCase(sandbox, accessToken)).status).toBe(201);
});

it('logs each request with its key masked', async () => {
  const sandbox = await sandboxForTest();
  const { accessToken, id, maskedToken } = sandbox.integrations.create({ type: 'test', webhookUrl });
  const body = { ...validCase, note: `the key is ${accessToken}` };
  await postCase(sandbox, accessToken, body);
  const log = sandbox.requests.list();
  expect(log).toMatchObject([
    {
      method: 'POST',
      path: '/integrations/core/cases',
      status: 201,
      maskedKey: maskedToken,
      integrationId: id,
    },
  ]);
  expect(log[0]?.body).toContain('order-9281');
  expect(JSON.stringify(log)).not.toContain(accessToken);
});
