import { caseCompleted, newCase } from '@aplyid-workflow/testkit';
import { describe, expect, it } from 'vitest';
import { json } from '../../test/api-server.ts';
import { completed, created, hangUp, setUp, stopClock } from '../../test/ledger.ts';
import { type CaseCompletedEvent, CaseLedger, type CaseStore } from '../index.ts';

stopClock();

describe('CaseLedger.settle', () => {
  it('records the first outcome, without the name of the Client', async () => {
    const { ledger, rows, reported } = await setUp();
    await ledger.create(newCase);
    const { first, entry } = await ledger.settle(completed('w1'));
    expect(first).toBe(true);
    expect(entry).toMatchObject({ state: 'settled', case_id: 1024, cases: [created] });
    expect(entry.outcome).toStrictEqual({
      webhook_id: 'w1',
      received_at: '2026-11-01T00:00:00.000Z',
      case_id: 1024,
      status: 'completed',
      client_id: 8843,
      client_external_id: 'cust-4471',
      approval_status: 'approved',
    });
    expect(JSON.stringify(rows())).not.toContain('John');
    expect(await ledger.create(newCase)).toMatchObject({ state: 'settled' });
    expect(reported).toEqual([]);
  });

  it('ignores a repeated outcome, under the same webhook id or another', async () => {
    const { ledger, reported, rows } = await setUp();
    await ledger.settle(completed('w1'));
    const before = rows();
    for (const id of ['w1', 'w2']) {
      const { first, entry } = await ledger.settle(completed(id));
      expect(first).toBe(false);
      expect(entry.outcomes).toHaveLength(1);
    }
    expect(rows()).toEqual(before);
    expect(reported).toEqual([]);
  });

  it('appends a later outcome that differs, and never lets an older duplicate replace it', async () => {
    const { ledger, reported } = await setUp();
    await ledger.settle(completed('w1'));
    expect(await ledger.settle(completed('w2', {}, 'declined'))).toMatchObject({ first: false });
    const { entry } = await ledger.settle(completed('w1'));
    const statuses = entry.outcomes.map(({ approval_status }) => approval_status);
    expect(statuses).toEqual(['approved', 'declined']);
    expect(entry.outcome?.webhook_id).toBe('w1');
    expect(reported).toEqual([['outcomes_differ', 1]]);
  });

  it('appends an outcome of another Case, and reports it', async () => {
    const { ledger, reported } = await setUp();
    await ledger.create(newCase);
    const { first, entry } = await ledger.settle(completed('w1', { case_id: 2000, case_url: 'https://b' }));
    expect(first).toBe(true);
    expect(entry.cases).toEqual([created, { case_id: 2000, case_url: 'https://b', guided_flow_id: 5567 }]);
    expect(reported).toEqual([['several_cases', 2]]);
    await ledger.settle(completed('w2'));
    expect(reported).toEqual([
      ['several_cases', 2],
      ['outcomes_differ', 2],
    ]);
  });

  it('stays settled when the webhook arrives before the response, and adds the facts of the response', async () => {
    let answer = () => {};
    const { ledger, requests, reported } = await setUp((response) => {
      answer = () => json(response, 201, { ...created, case_id: '1024', case_url: 'https://other' });
    });
    const call = ledger.create(newCase);
    await expect.poll(() => requests).toHaveLength(1);
    const { entry } = await ledger.settle(completed('w1'));
    expect(entry).toMatchObject({ state: 'settled', case_url: caseCompleted.case_url });
    answer();
    expect(await call).toMatchObject({
      state: 'settled',
      cases: [{ case_id: 1024 }],
      outcome: { webhook_id: 'w1' },
    });
    expect(reported).toEqual([]);
  });

  it('turns an attempt without a confirmation into a settled entry', async () => {
    let drop = () => {};
    const { ledger, requests, reported } = await setUp((response) => {
      drop = () => response.destroy();
    });
    const call = ledger.create(newCase);
    await expect.poll(() => requests).toHaveLength(1);
    await ledger.settle(completed('w1'));
    drop();
    expect(await call).toMatchObject({ state: 'settled', failure: undefined });
    expect(reported).toEqual([]);

    const lost = await setUp(hangUp);
    await expect(lost.ledger.create(newCase)).rejects.toMatchObject({ outcome: 'unknown' });
    expect(await lost.ledger.settle(completed('w1'))).toMatchObject({
      first: true,
      entry: { state: 'settled', failure: undefined },
    });
  });

  it('keeps the outcome of an unknown reference, which a later create returns', async () => {
    const { ledger, requests } = await setUp();
    const { first, entry } = await ledger.settle(completed('w1'));
    expect(first).toBe(true);
    expect(entry).toMatchObject({ state: 'settled', case_id: 1024, case_url: caseCompleted.case_url });
    expect(await ledger.create(newCase)).toEqual(entry);
    expect(requests).toHaveLength(0);
  });

  it('works synchronously with a synchronous store, and refuses other stores', async () => {
    const { ledger, client, store } = await setUp();
    expect(ledger.settleSync(completed('w1'), { tx: undefined })).toMatchObject({ first: true });
    expect(ledger.settleSync(completed('w1'))).toMatchObject({ first: false, entry: { state: 'settled' } });
    const slow = new CaseLedger({ client, store: { ...store, read: async (id) => store.read(id) } });
    expect(() => slow.settleSync(completed('w1'))).toThrow('use settle with this store');
    const failing = new CaseLedger({
      client,
      store: { ...store, read: async () => Promise.reject(new Error()) },
    });
    expect(() => failing.settleSync(completed('w1'))).toThrow('use settle with this store');
  });

  it('reads and writes in the given transaction', async () => {
    const { client, store } = await setUp();
    const seen: unknown[] = [];
    const typed: CaseStore<string> = {
      read: (id, options) => {
        seen.push(options?.tx);
        return store.read(id);
      },
      swap: (id, version, record, options) => {
        seen.push(options?.tx);
        return store.swap(id, version, record);
      },
      list: (query) => store.list(query),
    };
    const ledger = new CaseLedger({ client, store: typed, onError: () => {} });
    await ledger.settle(completed('w1'), { tx: 'a' });
    ledger.settleSync(completed('w2', {}, 'declined'), { tx: 'b' });
    expect(seen).toEqual(['a', 'a', 'b', 'b']);
    await ledger.create({ ...newCase, activity: { ...newCase.activity, external_id: 'c' } });
    expect(seen.slice(4)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it.each([
    ['of another type', { ...completed('w1'), type: 'case.created' }],
    ['of another shape', { ...completed('w1'), data: { external_id: 'order-9281' } }],
    ['without a reference', completed('w1', { external_id: '' })],
  ])('refuses an event %s', async (_, event) => {
    const { ledger, rows } = await setUp();
    await expect(ledger.settle(event as CaseCompletedEvent)).rejects.toMatchObject({ code: 'invalid_body' });
    expect(rows()).toEqual([]);
  });
});
