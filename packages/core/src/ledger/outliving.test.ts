import { newCase } from '@aplyid-workflow/testkit';
import { describe, expect, it, vi } from 'vitest';
import { json } from '../../test/api-server.ts';
import { created, minutes, setUp, stopClock } from '../../test/ledger.ts';

stopClock();

describe('an attempt that outlives its resolution', () => {
  async function paused() {
    const answers: ((status: number, body: object) => void)[] = [];
    const drops: (() => void)[] = [];
    const context = await setUp((response) => {
      answers.push((status, body) => json(response, status, body));
      drops.push(() => response.destroy());
    });
    const first = context.ledger.create(newCase);
    first.catch(() => {});
    await expect.poll(() => context.requests).toHaveLength(1);
    vi.advanceTimersByTime(15 * minutes);
    expect(await context.ledger.resolve('order-9281', 'not_sent')).toMatchObject({ state: 'not_sent' });
    return { ...context, answers, drops, first };
  }

  it('keeps and reports the Case that it created', async () => {
    const { ledger, answers, first, reported, requests } = await paused();
    answers[0]?.(201, created);
    expect(await first).toMatchObject({ state: 'created', case_id: 1024 });
    expect(reported).toEqual([['late_case', 1]]);
    expect(await ledger.create(newCase)).toMatchObject({ case_id: 1024 });
    expect(requests).toHaveLength(1);
  });

  it('keeps both Cases if another attempt created one', async () => {
    const { ledger, answers, first, reported, requests } = await paused();
    const second = ledger.create(newCase);
    await expect.poll(() => requests).toHaveLength(2);
    answers[0]?.(201, {});
    expect(await first).toMatchObject({ state: 'created' });
    answers[1]?.(201, {});
    expect(await second).toMatchObject({ state: 'created', cases: [{}, {}] });
    expect(reported).toEqual([
      ['late_case', 1],
      ['several_cases', 2],
    ]);
  });

  it('resolves the other attempt with the Case that the first one created', async () => {
    const { ledger, answers, first, requests } = await paused();
    const second = ledger.create(newCase);
    await expect.poll(() => requests).toHaveLength(2);
    answers[0]?.(201, created);
    await first;
    answers[1]?.(422, {});
    expect(await second).toMatchObject({ state: 'created', case_id: 1024, failure: undefined });
  });

  it('makes the entry unknown again if its result is unknown', async () => {
    const { ledger, drops, first, reported } = await paused();
    drops[0]?.();
    await expect(first).rejects.toMatchObject({ outcome: 'unknown' });
    expect(await ledger.find('order-9281')).toMatchObject({ state: 'unknown' });
    expect(reported).toEqual([['late_unknown', 0]]);
  });

  it('changes nothing if nothing was created', async () => {
    const { ledger, answers, first, reported } = await paused();
    answers[0]?.(422, {});
    await expect(first).rejects.toMatchObject({ code: 'http_422' });
    expect(await ledger.find('order-9281')).toMatchObject({ state: 'not_sent' });
    expect(reported).toEqual([]);
  });
});
