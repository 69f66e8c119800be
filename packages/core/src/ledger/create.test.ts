import { newCase } from '@aplyid-workflow/testkit';
import { describe, expect, it, vi } from 'vitest';
import { json } from '../../test/api-server.ts';
import { conflict, created, hangUp, minutes, ok, other, setUp, stopClock } from '../../test/ledger.ts';
import { CaseLedger } from '../index.ts';

stopClock();

describe('CaseLedger.create', () => {
  it('creates the Case once and returns the same entry again', async () => {
    const { ledger, requests } = await setUp();
    const entry = await ledger.create(newCase);
    expect(entry).toStrictEqual({
      external_id: 'order-9281',
      state: 'created',
      ...created,
      cases: [created],
      outcome: undefined,
      outcomes: [],
      failure: undefined,
      age_ms: 0,
    });
    expect(await ledger.create(newCase)).toStrictEqual(entry);
    expect(await ledger.find('order-9281')).toStrictEqual(entry);
    expect(requests).toHaveLength(1);
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual(newCase);
  });

  it('recognises the same params in another order, and refuses others', async () => {
    const { ledger, requests } = await setUp();
    await ledger.create(newCase);
    const { activity, client } = newCase;
    const { name, ...rest } = activity;
    await ledger.create({ client, activity: { ...rest, name } });
    await expect(ledger.create(other)).rejects.toMatchObject(conflict('params_differ', 'created'));
    expect(requests).toHaveLength(1);
  });

  it('sends one request for concurrent calls', async () => {
    const { ledger, requests } = await setUp();
    const calls = await Promise.allSettled(Array.from({ length: 10 }, () => ledger.create(newCase)));
    expect(requests).toHaveLength(1);
    expect(calls.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refused = calls.find(({ status }) => status === 'rejected');
    expect(refused).toMatchObject({ reason: conflict('in_progress', 'sending') });
  });

  it('stores the intent before the request, without the params or the access key', async () => {
    let seen: unknown;
    const context = await setUp((response) => {
      seen = context.rows();
      json(response, 201, created);
    });
    await context.ledger.create(newCase);
    expect(seen).toMatchObject([{ id: ':order-9281', record: { state: 'sending' } }]);
    for (const rows of [seen, context.rows()]) {
      expect(JSON.stringify(rows)).not.toMatch(/John|john@|Purchase|Buys a house|nobody-may-see/);
    }
  });

  it('sends the params as they were given, even if the caller changes them meanwhile', async () => {
    const { ledger, requests } = await setUp();
    const params = structuredClone({ ...newCase }) as {
      activity: { name: string; nature: string; external_id: string };
      client: typeof newCase.client;
    };
    const call = ledger.create(params);
    params.activity.name = 'changed';
    await call;
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual(newCase);
  });

  it('passes its options to the client', async () => {
    const { ledger, requests } = await setUp();
    await ledger.create(newCase, { headers: { 'x-trace': 'a' } });
    expect(requests[0]?.headers).toMatchObject({ 'x-trace': 'a' });
  });

  it.each([
    ['rejected', 422, 'http_422'],
    ['unknown', 500, 'http_500'],
  ])('rejects as the client does, and keeps the entry: %s', async (state, status, code) => {
    const { ledger } = await setUp((response) => json(response, status, {}));
    await expect(ledger.create(newCase)).rejects.toMatchObject({ code, outcome: state });
    const entry = await ledger.find('order-9281');
    expect(entry).toMatchObject({ state, failure: { code, http_status: status }, cases: [] });
  });

  it('sends a rejected Case again, with other params too', async () => {
    const { ledger, requests } = await setUp((response, _, n) =>
      json(response, n === 0 ? 422 : 201, created),
    );
    await expect(ledger.create(newCase)).rejects.toMatchObject({ code: 'http_422' });
    expect(await ledger.create(other)).toMatchObject({ state: 'created', failure: undefined });
    expect(requests).toHaveLength(2);
    await expect(ledger.create(newCase)).rejects.toMatchObject(conflict('params_differ', 'created'));
  });

  it('sends a Case again that was not sent', async () => {
    const { ledger, requests } = await setUp();
    const signal = AbortSignal.abort();
    await expect(ledger.create(newCase, { signal })).rejects.toMatchObject({ outcome: 'not_sent' });
    expect(await ledger.find('order-9281')).toMatchObject({
      state: 'not_sent',
      failure: { code: 'aborted' },
    });
    expect(await ledger.create(newCase)).toMatchObject({ state: 'created' });
    expect(requests).toHaveLength(1);
  });

  it.each([
    ['params that break a rule', { activity: { ...newCase.activity, name: 'x'.repeat(51) } }, {}],
    ['an option that is wrong', {}, { timeout: -1 }],
  ])('counts %s as not sent', async (_, change, options) => {
    const { ledger, requests } = await setUp();
    await expect(ledger.create({ ...newCase, ...change }, options)).rejects.toThrow();
    expect(await ledger.find('order-9281')).toMatchObject({ state: 'not_sent' });
    expect(requests).toHaveLength(0);
  });

  it('never repeats a request that may have created a Case', async () => {
    const { ledger, requests } = await setUp(hangUp);
    await expect(ledger.create(newCase)).rejects.toMatchObject({ outcome: 'unknown' });
    await expect(ledger.create(newCase)).rejects.toMatchObject(conflict('unknown', 'unknown'));
    await expect(ledger.create(other)).rejects.toMatchObject(conflict('params_differ', 'unknown'));
    expect(requests).toHaveLength(1);
  });

  it('treats an error that is not from the SDK as unknown', async () => {
    const failure = new Error('of a test double');
    const client = { deadline: 1000, cases: { create: () => Promise.reject(failure) } };
    const { ledger } = await setUp(ok, { client });
    await expect(ledger.create(newCase)).rejects.toBe(failure);
    expect(await ledger.find('order-9281')).toMatchObject({ state: 'unknown', failure: { code: 'unknown' } });
  });

  it('reads an attempt whose process ended as unknown after its lease', async () => {
    const { ledger, client, store, requests } = await setUp(() => {});
    void ledger.create(newCase, { signal: AbortSignal.timeout(60_000) }).catch(() => {});
    await expect.poll(() => requests).toHaveLength(1);
    const afterRestart = new CaseLedger({ client, store });
    // Waiting has advanced the clock.
    const { age_ms = 0 } = (await afterRestart.find('order-9281')) ?? {};
    vi.advanceTimersByTime(2 * minutes - 1 - age_ms);
    expect(await afterRestart.find('order-9281')).toMatchObject({
      state: 'sending',
      age_ms: 2 * minutes - 1,
    });
    await expect(afterRestart.create(newCase)).rejects.toMatchObject(conflict('in_progress', 'sending'));
    expect(await afterRestart.list({ states: ['unknown'] })).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(await afterRestart.find('order-9281')).toMatchObject({ state: 'unknown' });
    await expect(afterRestart.create(newCase)).rejects.toMatchObject(conflict('unknown', 'unknown'));
    expect(await afterRestart.list({ states: ['unknown'] })).toMatchObject([{ state: 'unknown' }]);
    expect(await afterRestart.list({ states: ['sending'] })).toEqual([]);
    expect(requests).toHaveLength(1);
  });

  it('records what a running owner learns after its lease', async () => {
    let answer = () => {};
    const { ledger, requests } = await setUp((response) => {
      answer = () => json(response, 201, created);
    });
    const call = ledger.create(newCase);
    await expect.poll(() => requests).toHaveLength(1);
    vi.advanceTimersByTime(5 * minutes);
    expect(await ledger.find('order-9281')).toMatchObject({ state: 'unknown' });
    answer();
    expect(await call).toMatchObject({ state: 'created', case_id: 1024 });
  });
});
