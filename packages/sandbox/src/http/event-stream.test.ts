import { ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
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

it('subscribes with the first page and ends with the last', async () => {
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
  expect(listening.size).toBe(1);
  await pages[0]?.body?.cancel();
  await pages[1]?.body?.cancel();
  await expect.poll(() => listening.size).toBe(0);
});

/** Opens `count` pages with real sockets. */
async function openPages(port: number, count: number) {
  const heard = { changes: 0 };
  const sockets: Socket[] = [];
  const open = (): Promise<void> =>
    new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.write(`GET /events HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`);
      socket.on('data', (data) => {
        if (String(data).includes('event: change')) heard.changes++;
        resolve();
      });
      sockets.push(socket);
    });
  for (let opened = 0; opened < count; opened += 100) await Promise.all(Array.from({ length: 100 }, open));
  return { sockets, heard };
}

it('writes to thousands of pages in slices, with one timer and one subscription for all of them', async () => {
  const count = 2000;
  const listening = new Set<() => void>();
  const stop = new AbortController();
  const app = new Hono().get(
    '/events',
    events({
      stopping: stop.signal,
      touch() {},
      subscribe(listener) {
        listening.add(listener);
        return () => void listening.delete(listener);
      },
    }),
  );
  const server = await listen(app, { hostname: '127.0.0.1', port: 0 });
  onTestFinished(() => server.close());
  const { sockets, heard } = await openPages(server.port, count);
  expect(listening.size).toBe(1);

  const written = vi.spyOn(ServerResponse.prototype, 'write');
  onTestFinished(() => written.mockRestore());
  for (const listener of listening) listener();
  expect(written.mock.calls.length).toBeLessThan(count / 4);
  await expect.poll(() => heard.changes, { timeout: 10_000 }).toBe(count);

  for (const socket of sockets) socket.destroy();
  await expect.poll(() => listening.size, { timeout: 10_000 }).toBe(0);
});
