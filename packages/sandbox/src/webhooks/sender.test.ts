import { createServer } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import { startReceiver } from '../testing/receiver.ts';
import { Sender } from './sender.ts';

function senderForTest(): Sender {
  const sender = new Sender();
  onTestFinished(() => sender.abort('the test is over'));
  return sender;
}

const post = { headers: { 'Content-Type': 'application/json' }, body: '{}', timeout: 10_000 };

it('sends to ports that browsers block', async () => {
  const server = createServer((_request, response) => response.end());
  // Tries the blocked ports until one is free.
  const blocked = [6000, 6566, 6665, 6666, 6667, 6668, 6669, 6697];
  const port = await new Promise<number>((resolve, reject) => {
    const next = (): void => {
      const candidate = blocked.shift();
      if (candidate === undefined) reject(new Error('every blocked port is in use'));
      else server.once('error', next).listen(candidate, '127.0.0.1', () => resolve(candidate));
    };
    next();
  });
  onTestFinished(() => void server.close());
  const answer = await senderForTest().send({ ...post, url: `http://127.0.0.1:${port}/` });
  expect(answer).toMatchObject({ status: 200, error: null });
});

it('reuses the connection for the next webhook', async () => {
  const { webhookUrl, received, server } = await startReceiver();
  let connections = 0;
  server.on('connection', () => connections++);
  const sender = senderForTest();
  for (let sent = 0; sent < 5; sent++) await sender.send({ ...post, url: webhookUrl });
  expect([received.length, connections]).toEqual([5, 1]);
});

it('can be used again after an abort', async () => {
  const { webhookUrl } = await startReceiver();
  const sender = senderForTest();
  const first = sender.send({ ...post, url: webhookUrl });
  sender.abort('stopped');
  expect(await first).toMatchObject({ status: null, error: 'stopped' });
  expect(await sender.send({ ...post, url: webhookUrl })).toMatchObject({ status: 200, error: null });
});

it('names every address that refused the connection', async () => {
  const { error } = await senderForTest().send({ ...post, url: 'http://localhost:1/' });
  expect(error).toContain('ECONNREFUSED');
});
