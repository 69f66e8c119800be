import { expect, it } from 'vitest';
import { memoryStore, WebhookReceiver, type WebhookStore } from '../../index.ts';
import { delivery, secret } from '../test-receiver.ts';

/** As an RPC call on Workers returns it: a function that can be awaited. */
function callable<T>(result: T | Promise<T>): Promise<T> {
  const methods = new Proxy(Promise.resolve(result), {
    get: (promise, name) => Reflect.get(promise, name).bind(promise),
  });
  return Object.setPrototypeOf(() => {}, methods);
}

it('awaits promises that are functions, from a store and from a handler', async () => {
  const memory = memoryStore();
  const store: WebhookStore = {
    claim: (event, leaseMs) => callable(memory.claim(event, leaseMs)),
    renew: (id, token, leaseMs) => callable(memory.renew(id, token, leaseMs)),
    complete: (id, token) => callable(memory.complete(id, token)),
    release: (id, token) => callable(memory.release(id, token)),
  };
  const answers = [Promise.reject(new Error('the outcome was not kept')), Promise.resolve()];
  const receiver = new WebhookReceiver({
    secret,
    store,
    onError: () => {},
    handlers: { 'case.completed': () => callable(answers.shift() ?? expect.unreachable()) },
  });
  expect((await receiver.receive(delivery())).status).toBe(500);
  expect((await receiver.receive(delivery())).status).toBe(200);
  expect((await receiver.receive(delivery())).status).toBe(200);
});
