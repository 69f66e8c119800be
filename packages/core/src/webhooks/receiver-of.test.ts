import { expect, it, vi } from 'vitest';
import { generateWebhookSecret, receiverOf, WebhookReceiver, WorkflowConfigurationError } from '../index.ts';

const secret = generateWebhookSecret();

it('creates a receiver from options, with the defaults of the host', async () => {
  const onError = vi.fn();
  const receiver = receiverOf({ secret, onError: undefined }, { onError });
  const delivery = { method: 'POST', headers: { 'content-type': 'text/plain' }, secret };
  expect(await receiver.receive(delivery)).toMatchObject({ status: 415 });
  expect(onError).toHaveBeenCalledOnce();
});

it('accepts anything with a method receive', () => {
  const mine = { receive: async () => ({ status: 200, headers: {}, body: '' }) };
  expect(receiverOf({ receiver: mine })).toBe(mine);
  const receiver = new WebhookReceiver({ secret });
  expect(receiverOf({ receiver })).toBe(receiver);
});

it.each([
  [/^receiver must have a method receive/, { receiver: {} }],
  [/^receiver must have a method receive/, { receiver: undefined }],
  [/^secret has no effect with receiver/, { receiver: new WebhookReceiver({ secret }), secret }],
  [/^secret is missing/, { secret: undefined }],
])('refuses what would not receive: %s', (message, given) => {
  const make = () => Reflect.apply(receiverOf, undefined, [given]);
  expect(make).toThrow(message);
  expect(make).toThrow(WorkflowConfigurationError);
});
