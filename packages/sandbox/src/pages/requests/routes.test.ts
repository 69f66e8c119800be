import { expect, it } from 'vitest';
import { postCase, sandboxForTest, validCase } from '../../testing/sandbox.ts';
import { open, submitAndFollow } from '../../testing/submit.ts';

const webhookUrl = 'http://localhost:1/';

it('replays a request unchanged, with faults and logging', async () => {
  const sandbox = await sandboxForTest();
  const { accessToken } = sandbox.integrations.create({ type: 'test', webhookUrl });
  sandbox.integrations.create({ type: 'test', webhookUrl });
  await postCase(sandbox, accessToken);
  const [first] = sandbox.requests.list();
  const replayed = await submitAndFollow(sandbox, `/portal/requests/${first?.requestId}/replay`);
  expect(replayed.html).toContain('Replayed: the response was 201. Case 1002 was created.');
  expect(sandbox.cases.get(1002)).toMatchObject({ integrationId: 1, request: validCase });
  expect(sandbox.requests.list()).toMatchObject([{ status: 201, maskedKey: 'repl…' }, { status: 201 }]);

  sandbox.faults.add({ target: 'api', fault: { kind: 'status', status: 503 }, times: 1 });
  const refused = await submitAndFollow(sandbox, `/portal/requests/${first?.requestId}/replay`);
  expect(refused.html).toContain('Replayed: the response was 503.');
  expect(refused.html).toContain('503 from your fault');
  sandbox.faults.add({ target: 'api', fault: { kind: 'reset' }, times: 1 });
  const cut = await submitAndFollow(sandbox, `/portal/requests/${first?.requestId}/replay`);
  expect(cut.html).toContain('no complete response');
});

it('offers no replay of a request whose integration or body is unknown', async () => {
  const sandbox = await sandboxForTest();
  await postCase(sandbox, 'a-key-that-nobody-gave-out');
  const { html } = await open(sandbox, '/portal/requests');
  expect(html).toContain('The key is not an Access Token of this sandbox');
  expect(html).not.toContain('/replay"');
  const id = sandbox.requests.list()[0]?.requestId;
  expect((await submitAndFollow(sandbox, `/portal/requests/${id}/replay`)).html).toContain(
    'cannot be replayed',
  );
});

it('filters by status, integration and text', async () => {
  const sandbox = await sandboxForTest();
  const one = sandbox.integrations.create({ type: 'test', webhookUrl });
  const two = sandbox.integrations.create({ type: 'test', webhookUrl });
  await postCase(sandbox, one.accessToken, {
    ...validCase,
    client: { name: 'Aroha', client_type: 'individual' },
  });
  await postCase(sandbox, two.accessToken);
  await postCase(sandbox, two.accessToken, {});
  await postCase(sandbox, 'nothing-that-is-a-key');
  const statuses = async (query: string): Promise<string[]> => {
    const { html } = await open(sandbox, `/portal/requests?${query}`);
    return [...html.matchAll(/<span class="badge \w+"><bdi[^>]*>(\d+)</g)].map(([, status = '']) => status);
  };
  expect(await statuses('')).toEqual(['401', '422', '201', '201']);
  expect(await statuses('status=failed')).toEqual(['401', '422']);
  expect(await statuses('status=422')).toEqual(['422']);
  expect(await statuses('integration=1')).toEqual(['201']);
  expect(await statuses('search=aroha')).toEqual(['201']);
  expect(await statuses('status=nonsense')).toEqual([]);
  expect((await open(sandbox, '/portal/requests?search=nobody')).html).toContain('No request matches.');
});
