import { newCase } from '@aplyid-workflow/testkit';
import { describe, expect, it, vi } from 'vitest';
import { json } from '../../test/api-server.ts';
import { completed, conflict, created, minutes, other, setUp, stopClock } from '../../test/ledger.ts';
import { CaseLedger } from '../index.ts';

stopClock();

describe('CaseLedger.resolve', () => {
  const lost = async () => {
    const context = await setUp((response, _, n) =>
      n === 0 ? response.destroy() : json(response, 201, created),
    );
    await expect(context.ledger.create(newCase)).rejects.toMatchObject({ outcome: 'unknown' });
    return context;
  };

  it('records the Case that a person found', async () => {
    const { ledger, requests, reported } = await lost();
    const entry = await ledger.resolve('order-9281', { created });
    expect(entry).toMatchObject({ state: 'created', cases: [created], failure: undefined });
    expect(await ledger.create(newCase)).toMatchObject({ state: 'created', case_id: 1024 });
    await ledger.settle(completed('w1'));
    expect(await ledger.resolve('order-9281', { created })).toMatchObject({ state: 'settled' });
    expect(requests).toHaveLength(1);
    expect(reported).toEqual([]);
  });

  it('allows another attempt when nothing was sent, after 15 minutes', async () => {
    const { ledger, requests } = await lost();
    vi.advanceTimersByTime(15 * minutes - 1);
    await expect(ledger.resolve('order-9281', 'not_sent')).rejects.toMatchObject(
      conflict('in_progress', 'unknown'),
    );
    vi.advanceTimersByTime(1);
    expect(await ledger.resolve('order-9281', 'not_sent')).toMatchObject({ state: 'not_sent' });
    expect(await ledger.resolve('order-9281', 'not_sent')).toMatchObject({ state: 'not_sent' });
    expect(await ledger.create(other)).toMatchObject({ state: 'created' });
    expect(requests).toHaveLength(2);
  });

  it('waits for the lease if that is longer', async () => {
    const { client, store } = await lost();
    const ledger = new CaseLedger({ client, store, leaseMs: 20 * minutes });
    vi.advanceTimersByTime(20 * minutes - 1);
    await expect(ledger.resolve('order-9281', 'not_sent')).rejects.toMatchObject({ code: 'in_progress' });
    vi.advanceTimersByTime(1);
    expect(await ledger.resolve('order-9281', 'not_sent')).toMatchObject({ state: 'not_sent' });
  });

  it('refuses an entry that is being sent, already known, or missing', async () => {
    const { ledger, requests } = await setUp(() => {});
    await expect(ledger.resolve('order-1', 'not_sent')).rejects.toMatchObject({ code: 'not_found' });
    await expect(ledger.resolve(' ', 'not_sent')).rejects.toMatchObject({ code: 'invalid_body' });
    await expect(ledger.find('')).rejects.toMatchObject({ code: 'invalid_body' });
    const controller = new AbortController();
    const call = ledger.create(newCase, { signal: controller.signal });
    await expect.poll(() => requests).toHaveLength(1);
    for (const resolution of ['not_sent', { created }] as const) {
      await expect(ledger.resolve('order-9281', resolution)).rejects.toMatchObject(
        conflict('in_progress', 'sending'),
      );
    }
    controller.abort();
    await expect(call).rejects.toMatchObject({ code: 'aborted' });
    await ledger.settle(completed('w1'));
    vi.advanceTimersByTime(60 * minutes);
    await expect(ledger.resolve('order-9281', 'not_sent')).rejects.toMatchObject({ code: 'not_resolvable' });
  });
});
