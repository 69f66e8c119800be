import { newCase } from '@aplyid-workflow/testkit';
import { describe, expect, it } from 'vitest';
import { json } from '../../test/api-server.ts';
import { setUp, stopClock } from '../../test/ledger.ts';
import { CaseLedger } from '../index.ts';

stopClock();

describe('the params of a CaseLedger', () => {
  it('must have a reference and be JSON, and create accepts no transaction', async () => {
    const { ledger, rows, requests } = await setUp();
    const inTransaction: object = { tx: {} };
    const withoutTransaction: object = { tx: undefined };
    await expect(ledger.create(newCase, inTransaction)).rejects.toMatchObject({ code: 'invalid_option' });
    await expect(ledger.create(newCase, withoutTransaction)).resolves.toMatchObject({
      state: 'created',
    });
    for (const external_id of [undefined, '', ' \n', 5]) {
      const params = JSON.parse(
        JSON.stringify({ ...newCase, activity: { ...newCase.activity, external_id } }),
      );
      await expect(ledger.create(params)).rejects.toMatchObject({
        issues: [
          { path: 'activity.external_id', code: external_id === undefined ? 'required' : 'invalid_type' },
        ],
      });
    }
    const circular: Record<string, unknown> = { ...newCase.client };
    circular.self = circular;
    await expect(
      ledger.create({ ...newCase, client: { ...newCase.client, circular } }),
    ).rejects.toMatchObject({ issues: [{ path: '', code: 'not_json' }], cause: expect.any(TypeError) });
    await expect(ledger.create(JSON.parse('{}'))).rejects.toMatchObject({ issues: [{ code: 'required' }] });
    expect(rows()).toHaveLength(1);
    expect(requests).toHaveLength(1);
  });

  it('are separate in each namespace', async () => {
    const { ledger, client, store, requests } = await setUp();
    const au = new CaseLedger({ client, store, namespace: 'au' });
    await ledger.create(newCase);
    await au.create(newCase);
    await au.create({ ...newCase, activity: { ...newCase.activity, external_id: 'b' } });
    expect(requests).toHaveLength(3);
    expect(await ledger.list()).toHaveLength(1);
    expect((await au.list()).map(({ external_id }) => external_id)).toEqual(['b', 'order-9281']);
    expect(await au.list({ limit: 1, after: 'b' })).toMatchObject([{ external_id: 'order-9281' }]);
    expect(await au.list({ limit: 1 })).toMatchObject([{ external_id: 'b' }]);
    expect(await au.list({ states: ['settled'] })).toEqual([]);
    await expect(au.list({ limit: 0 })).rejects.toMatchObject({ code: 'invalid_option' });
  });

  it('may have any reference', async () => {
    const { ledger } = await setUp((response) => json(response, 201, {}));
    const ids = ['\0', '\ud800', '%0000', '%', '👋', 'x'.repeat(10_000), '__proto__', 'a:b'];
    for (const external_id of ids) {
      const entry = await ledger.create({ ...newCase, activity: { ...newCase.activity, external_id } });
      expect(entry).toMatchObject({ state: 'created', external_id });
      expect(await ledger.find(external_id)).toStrictEqual(entry);
    }
    const listed = await ledger.list();
    expect(listed.map(({ external_id }) => external_id).sort()).toEqual([...ids].sort());
  });

  it('are recognised with a secret, even while it is being replaced', async () => {
    const { client, store, rows } = await setUp();
    const make = (digestSecret: string | string[]) => new CaseLedger({ client, store, digestSecret });
    const [old, current] = ['o'.repeat(32), 'n'.repeat(32)];
    await make(old).create(newCase);
    expect(await make([current, old]).create(newCase)).toMatchObject({ state: 'created' });
    await expect(make(current).create(newCase)).rejects.toMatchObject({ code: 'params_differ' });
    expect(JSON.stringify(rows())).toMatch(/"digest":"[0-9a-f]{64}"/);
  });
});
