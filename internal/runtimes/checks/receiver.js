import { delivery, endless } from './delivery.js';
import { equal } from './run.js';

/** The behaviour of the receiver with `Request`s that are created here. */
export function receiverChecks({ WebhookReceiver, generateWebhookSecret }, { inspect = JSON.stringify }) {
  const secret = generateWebhookSecret();
  const receiver = (runs = []) =>
    new WebhookReceiver({
      secret,
      maxBodyBytes: 1000,
      onError: () => {},
      handlers: { 'case.completed': (event) => void runs.push(event.id) },
    });
  const refuses = (name, status, changes, path = secret) => [
    `${name}: ${status}`,
    async () => {
      const request = new Request(`https://host/${path}`, delivery(changes()));
      equal((await receiver().fetch(request)).status, status, 'status');
    },
  ];
  return [
    [
      'a delivery, twice: 200, run once',
      async () => {
        const runs = [];
        const webhooks = receiver(runs);
        const init = delivery();
        for (const _ of [1, 2])
          equal((await webhooks.fetch(new Request(`https://host/${secret}`, init))).status, 200, 'status');
        equal(runs.length, 1, 'runs');
      },
    ],
    refuses('an unauthenticated request', 401, () => ({}), 'x'.repeat(43)),
    refuses('GET', 405, () => ({ method: 'GET', body: undefined })),
    refuses('text', 415, () => ({ headers: { 'content-type': 'text/plain' } })),
    refuses('broken JSON', 400, () => ({ body: '{' })),
    refuses('too long', 413, () => ({ body: ' '.repeat(1001) })),
    refuses('an endless stream', 413, () => ({ body: endless(), duplex: 'half' })),
    [
      'printing the receiver does not show the secret',
      async () => equal(inspect(receiver()).includes(secret), false, 'secret shown'),
    ],
  ];
}
