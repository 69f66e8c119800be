import type { TransactionalStore } from '@aplyid-workflow/core';
import { transactionChecks } from '@aplyid-workflow/core/testing';
import { assert, expect, it } from 'vitest';
import type { Failed } from '../../src/shared/failed-events.ts';
import { newEvent } from '../events.ts';

/** An engine under test. */
export interface TransactionEngine<Tx> {
  /** A store on the same data each time. */
  open(): Omit<TransactionalStore<Tx>, 'failed'> & { readonly failed: Failed };
  /** Runs a statement of a handler. */
  run(tx: Tx, sql: string): Promise<unknown>;
  /** The ids of all rows of `effects`. */
  written(): Promise<string[]>;
}

/** The behaviour of every store with transactions. */
export function transactionSuite<Tx>({ open, run, written }: TransactionEngine<Tx>): void {
  const count = async (id: string) => (await written()).filter((value) => value === id).length;
  const write = async (tx: Tx, id: string) => void (await run(tx, `INSERT INTO effects VALUES ('${id}')`));

  const quoted = (value: string) => value.replaceAll("'", "''");
  for (const check of transactionChecks(open, { write: (tx, value) => write(tx, quoted(value)), written })) {
    it(check.name, () => check.run(assert));
  }

  it('commits the effects and the id together, once', async () => {
    const event = newEvent();
    expect(await open().once(event, (tx) => write(tx, event.id))).toEqual({ state: 'done' });
    expect(await open().once(event, (tx) => write(tx, event.id))).toEqual({ state: 'processed' });
    expect(await count(event.id)).toBe(1);
  });

  it('rolls both back when a handler rejects, and runs it again', async () => {
    const store = open();
    const event = newEvent();
    const failing = store.once(event, async (tx) => {
      await write(tx, event.id);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await count(event.id)).toBe(0);
    await store.failed(event, new Error('no'));
    const kept = (await store.failed()).find(({ event: { id } }) => id === event.id);
    expect(kept).toMatchObject({ event, error: 'no', attempts: 1 });
    expect(await store.once(event, (tx) => write(tx, event.id))).toEqual({ state: 'done' });
    expect(await count(event.id)).toBe(1);
    expect((await store.failed()).filter(({ event: { id } }) => id === event.id)).toEqual([]);
  });

  it('runs an event that is delivered many times at once only once', async () => {
    const stores = [open(), open()];
    const event = newEvent();
    for (let round = 0; round < 4; round++) {
      const results = await Promise.all(
        Array.from({ length: 4 }, (_, n) => stores[n % 2]?.once(event, (tx) => write(tx, event.id))),
      );
      for (const result of results) expect(result?.state).toMatch(/^(done|processed|processing|busy)$/);
    }
    expect(await open().once(event, (tx) => write(tx, event.id))).toEqual({ state: 'processed' });
    expect(await count(event.id)).toBe(1);
  });

  it('fails if a handler swallows an error that has aborted the transaction', async () => {
    const store = open();
    const event = newEvent();
    const swallowing = store.once(event, async (tx) => {
      await write(tx, event.id);
      await run(tx, 'SELECT no_such_column').catch(() => {});
    });
    await expect(swallowing).rejects.toThrow(/aborted/);
    expect(await count(event.id)).toBe(0);
    expect(await store.once(event, (tx) => write(tx, event.id))).toEqual({ state: 'done' });
  });

  it('keeps an id of 10 000 characters apart from a similar one', async () => {
    const store = open();
    const id = crypto.randomUUID().padEnd(9_999, 'x');
    expect(await store.once(newEvent(`${id}1`), async () => {})).toEqual({ state: 'done' });
    expect(await store.once(newEvent(`${id}2`), async () => {})).toEqual({ state: 'done' });
    expect(await store.once(newEvent(`${id}1`), async () => {})).toEqual({ state: 'processed' });
  });

  it('keeps no failure of an event that was handled', async () => {
    const store = open();
    const event = newEvent();
    await store.once(event, async () => {});
    await store.failed(event, new Error('late'));
    expect((await store.failed()).filter(({ event: { id } }) => id === event.id)).toEqual([]);
  });
}
