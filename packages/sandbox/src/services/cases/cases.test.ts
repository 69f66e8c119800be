import { expect, it } from 'vitest';
import { postCase, sandboxForTest, validCase } from '../../testing/sandbox.ts';

async function sandboxWithCases() {
  const sandbox = await sandboxForTest();
  const { accessToken } = sandbox.integrations.create({ type: 'test', webhookUrl: 'http://localhost:3000/' });
  for (const name of ['Ana Öztürk', 'Bo Diaz', 'Cy Diaz']) {
    await postCase(sandbox, accessToken, {
      activity: { ...validCase.activity, external_id: `order-${name.slice(0, 2)}` },
      client: { ...validCase.client, name },
    });
  }
  const find = (options: object): number[] => sandbox.cases.list(options).map(({ id }) => id);
  return { ...sandbox, accessToken, find };
}

it('finds Cases by their Client, external ids and id, in any case', async () => {
  const { find } = await sandboxWithCases();
  expect(find({ search: 'diaz' })).toEqual([1003, 1002]);
  expect(find({ search: ' öZTÜRK ' })).toEqual([1001]);
  expect(find({ search: 'ORDER-Bo' })).toEqual([1002]);
  expect(find({ search: '1003' })).toEqual([1003]);
  expect(find({ search: '%' })).toEqual([]);
  expect(find({ search: '' })).toEqual([1003, 1002, 1001]);
});

it('lists Cases by status and page by page', async () => {
  const { find, cases } = await sandboxWithCases();
  cases.complete(1002);
  cases.cancel(1001);
  expect(find({ status: 'completed' })).toEqual([1002]);
  expect(find({ status: 'cancelled', search: 'ana' })).toEqual([1001]);
  expect(find({ status: 'completed', search: 'ana' })).toEqual([]);
  expect(find({ limit: 2 })).toEqual([1003, 1002]);
  expect(find({ limit: 2, before: 1002 })).toEqual([1001]);
});

it('finds Cases that were created after an earlier search, and none of those replaced since', async () => {
  const { find, accessToken, ...sandbox } = await sandboxWithCases();
  const three = sandbox.state.export();
  expect(find({ search: 'diaz' })).toEqual([1003, 1002]);
  await postCase(sandbox, accessToken, {
    ...validCase,
    client: { ...validCase.client, name: 'Di Diaz' },
  });
  expect(find({ search: 'diaz' })).toEqual([1004, 1003, 1002]);
  await sandbox.state.import(three);
  expect(find({ search: 'diaz' })).toEqual([1003, 1002]);
  await sandbox.reset();
  expect(find({ search: 'diaz' })).toEqual([]);
});
