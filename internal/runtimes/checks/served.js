import { delivery } from './delivery.js';
import { equal, until } from './run.js';

const secret = 'served-secret-of-at-least-32-characters';

/** The receivers that a host mounts, by the first segment of the path: `slow` responds before its handler ends. */
export function receivers({ WebhookReceiver }) {
  const runs = {};
  const receiver = (path, ackTimeout, ms) => {
    runs[path] = 0;
    return new WebhookReceiver({
      secret,
      ackTimeout,
      maxBodyBytes: 1000,
      onError: () => {},
      handlers: {
        'case.completed': async () => {
          await new Promise((resolve) => setTimeout(resolve, ms));
          runs[path]++;
        },
      },
    });
  };
  return { runs, quick: receiver('quick', 15_000, 0), slow: receiver('slow', 50, 500) };
}

/** The behaviour of a mounted receiver over HTTP. `runsOf(path)` returns how many times its handler ran. */
export function servedChecks({ url, runsOf }) {
  const send = async (path, init, key = secret) => {
    const response = await fetch(`${url}/${path}/${key}`, init);
    await response.text();
    return response.status;
  };
  const refuses = (what, status, changes, key) => [
    `${what}: ${status}`,
    async () => equal(await send('quick', delivery(changes), key), status, 'status'),
  ];
  return [
    [
      'a delivery, twice: 200, run once',
      async () => {
        const [init, before] = [delivery(), await runsOf('quick')];
        for (const _ of [1, 2]) equal(await send('quick', init), 200, 'status');
        equal(await runsOf('quick'), before + 1, 'runs');
      },
    ],
    refuses('an unauthenticated request', 401, {}, 'x'.repeat(43)),
    refuses('GET', 405, { method: 'GET', body: undefined }),
    refuses('broken JSON', 400, { body: '{' }),
    refuses('too long', 413, { body: ' '.repeat(1001) }),
    [
      'a slow handler keeps running after the 503, once',
      async () => {
        const init = delivery();
        equal(await send('slow', init), 503, 'status');
        await until(200, () => send('slow', init));
        equal(await runsOf('slow'), 1, 'runs');
      },
    ],
  ];
}
