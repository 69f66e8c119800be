import { newCase } from '@aplyid-workflow/testkit';
import { describe, expect, it, vi } from 'vitest';
import { completed, created, intercepted, setUp, stopClock } from '../../test/ledger.ts';
import { CaseLedger, type CaseStore, memoryCaseStore } from '../index.ts';
import { testClient } from '../testing/index.ts';

stopClock();

describe('a store that fails', () => {
  it('keeps the request from being sent, and does not block the reference', async () => {
    const { store, client, requests } = await setUp();
    const down = new Error('the connection was lost');
    // The first intent is stored, but the confirmation is lost.
    const failing = intercepted(store, (n) => n === 0 && (() => Promise.reject(down)));
    const ledger = new CaseLedger({ client, store: failing });
    await expect(ledger.create(newCase)).rejects.toBe(down);
    expect(requests).toHaveLength(0);
    expect(await ledger.find('order-9281')).toMatchObject({
      state: 'not_sent',
      failure: { code: 'store_failed' },
    });
    expect(await ledger.create(newCase)).toMatchObject({ state: 'created' });
  });

  it('rejects with its own error when nothing can be stored', async () => {
    const { store, client, requests, rows } = await setUp();
    const down = new Error('down');
    const ledger = new CaseLedger({ client, store: intercepted(store, () => Promise.reject(down)) });
    await expect(ledger.create(newCase)).rejects.toBe(down);
    expect(requests).toHaveLength(0);
    expect(rows()).toEqual([]);
  });

  it('does not send if the store took so long that the lease would end before the call', async () => {
    const { store, client, requests } = await setUp();
    const slow = (ms: number) =>
      intercepted(store, (n) => n === 0 && (() => void vi.advanceTimersByTime(ms)));
    const late = new CaseLedger({ client, store: slow(30_001) });
    await expect(late.create(newCase)).rejects.toMatchObject({
      name: 'WorkflowTimeoutError',
      code: 'lease',
      outcome: 'not_sent',
    });
    expect(requests).toHaveLength(0);
    expect(await late.find('order-9281')).toMatchObject({ state: 'not_sent' });
    const inTime = new CaseLedger({ client, store: slow(30_000) });
    expect(await inTime.create(newCase)).toMatchObject({ state: 'created' });
  });

  /** Skips the pauses between the retries. */
  async function afterPauses<Result>(call: Promise<Result>): Promise<Result> {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    let ended = false;
    const end = () => {
      ended = true;
    };
    call.then(end, end);
    while (!ended) {
      await vi.advanceTimersByTimeAsync(100);
      await new Promise((resolve) => setImmediate(resolve));
    }
    return call;
  }

  it('is called again to record the result of the create', async () => {
    const client = testClient();
    const failing = intercepted(
      memoryCaseStore(),
      (n) => n >= 1 && n <= 3 && Promise.reject(new Error('down')),
    );
    const ledger = new CaseLedger({ client, store: failing });
    expect(await afterPauses(ledger.create(newCase))).toMatchObject({ state: 'created' });
    expect(await ledger.find('order-9281')).toMatchObject({ state: 'created' });
    expect(client.requests).toHaveLength(1);
  });

  it.each([
    [
      'a Case was created',
      201,
      { code: 'store_failed', outcome: 'unknown' },
      { state: 'created', case_id: 1024 },
    ],
    ['the API refused', 422, { code: 'http_422' }, { state: 'rejected', failure: { code: 'http_422' } }],
  ] as const)('reports what it could not keep: %s', async (_, status, rejection, entry) => {
    const client = testClient({ createCase: () => Response.json(created, { status }) });
    const down = new Error('down');
    const onError = vi.fn();
    const failing = intercepted(memoryCaseStore(), (n) => n > 0 && Promise.reject(down));
    const ledger = new CaseLedger({ client, store: failing, onError });
    await expect(afterPauses(ledger.create(newCase))).rejects.toMatchObject(rejection);
    const message = 'the store could not record the result of the create: check the store';
    expect(onError.mock.calls).toMatchObject([[{ code: 'store_failed', message, cause: down }, { entry }]]);
    await expect(ledger.create(newCase)).rejects.toMatchObject({ code: 'in_progress' });
    expect(client.requests).toHaveLength(1);
  });

  it.each<[string, Partial<CaseStore>]>([
    ['a swap that returns no boolean', { swap: () => JSON.parse('1') }],
    ['a record without a version', { read: () => JSON.parse('{"id":"a","ageMs":0,"record":{}}') }],
    ['null', { read: () => JSON.parse('null') }],
    [
      'a record of another shape',
      { read: () => ({ id: 'a', version: 1, ageMs: 0, record: { state: 'created', cases: [] } }) },
    ],
  ])('is an error, and nothing is sent: %s', async (_, methods) => {
    const { store, client, requests } = await setUp();
    const ledger = new CaseLedger({ client, store: { ...store, ...methods } });
    await expect(ledger.create(newCase)).rejects.toMatchObject({ code: 'invalid_store_answer' });
    expect(requests).toHaveLength(0);
  });

  it('is not retried forever', async () => {
    const { store, client } = await setUp();
    const swap = vi.fn(() => false);
    const ledger = new CaseLedger({ client, store: { ...store, swap } });
    await expect(ledger.settle(completed('w1'))).rejects.toMatchObject({ code: 'store_contention' });
    expect(swap).toHaveBeenCalledTimes(50);
    const broken = new CaseLedger({ client, store: { ...store, list: () => JSON.parse('{}') } });
    await expect(broken.list()).rejects.toMatchObject({ code: 'invalid_store_answer' });
  });
});
