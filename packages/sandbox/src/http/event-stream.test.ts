import { Hono } from 'hono';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createLive } from '../services/feed/live.ts';
import { openDatabase } from '../store/database.ts';
import { settingStore } from '../store/settings.ts';
import { events } from './event-stream.ts';
import { listen } from './listen.ts';

it('runs a timer only while there are listeners', () => {
  vi.useFakeTimers();
  const db = openDatabase();
  const stop = new AbortController();
  const live = createLive(db, stop.signal);
  const heard = vi.fn();
  expect(vi.getTimerCount()).toBe(0);
  const leave = [live.subscribe(heard), live.subscribe(heard)];
  expect(vi.getTimerCount()).toBe(1);

  vi.advanceTimersByTime(1000);
  expect(heard).not.toHaveBeenCalled();
  settingStore(db).write('clock_offset', 1);
  vi.advanceTimersByTime(1000);
  expect(heard).toHaveBeenCalledTimes(2);

  for (const unsubscribe of leave) unsubscribe();
  expect(vi.getTimerCount()).toBe(0);
  live.subscribe(heard);
  stop.abort();
  expect(vi.getTimerCount()).toBe(0);
  live.subscribe(heard);
  expect(vi.getTimerCount()).toBe(0);
  db.close();
  vi.useRealTimers();
});

it('removes the listener of a closed page', async () => {
  const listening = new Set<() => void>();
  const app = new Hono().get(
    '/events',
    events({
      stopping: new AbortController().signal,
      touch() {},
      subscribe(listener) {
        listening.add(listener);
        return () => void listening.delete(listener);
      },
    }),
  );
  const server = await listen(app, { hostname: '127.0.0.1', port: 0 });
  onTestFinished(() => server.close());
  const url = `http://127.0.0.1:${server.port}/events`;
  const pages = await Promise.all([fetch(url), fetch(url)]);
  await expect.poll(() => listening.size).toBe(2);
  await pages[0]?.body?.cancel();
  await expect.poll(() => listening.size).toBe(1);
  await pages[1]?.body?.cancel();
  await expect.poll(() => listening.size).toBe(0);
});

it('does not block other work while it notifies thousands of listeners', async () => {
  const db = openDatabase();
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  const live = createLive(db, stop.signal);
  let called = 0;
  let calledAtFirstTurn: number | undefined;
  for (let count = 0; count < 5000; count++) {
    live.subscribe(() => {
      if (called++ === 0) setImmediate(() => (calledAtFirstTurn ??= called));
    });
  }
  settingStore(db).write('clock_offset', 1);
  await expect.poll(() => called).toBe(5000);
  expect(calledAtFirstTurn).toBeLessThan(1000);
});
