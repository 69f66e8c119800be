import { expect, it } from 'vitest';
import {
  memoryStore,
  receiverOptionNames,
  type TransactionalStore,
  WebhookReceiver,
  type WebhookReceiverOptions,
} from '../index.ts';
import { secret } from './test-receiver.ts';

it('names an unknown option', () => {
  const mistyped: object = { secret, handler: {} };
  expect(() => new WebhookReceiver(mistyped as WebhookReceiverOptions)).toThrow(
    /unknown option handler: .*handlers/,
  );
});

const { release: _, ...withoutRelease } = memoryStore();
it.each<[string, object]>([
  ['maxBodyBytes', { maxBodyBytes: 0 }],
  ['ackTimeout', { ackTimeout: -1 }],
  ['leaseMs', { leaseMs: null }],
  ['maxHandlingMs', { maxHandlingMs: '15' }],
  ['authenticate', { authenticate: true }],
  ['inbox', { inbox: [] }],
  ['onError', { onError: null }],
  ['onWarning', { onWarning: 'console' }],
  ['handlers', { handlers: null }],
  ['handlers.case.completed', { handlers: { 'case.completed': 'settle' } }],
  ['ignore', { ignore: 'case.completed' }],
  ['store', { store: null }],
  ['store', { store: {} }],
  ['store', { store: withoutRelease }],
  ['secret', { secret: null }],
  ['secret', { secret: 5 }],
])('names the option that is invalid: %s in %j', (name, options) => {
  const { secret: given = secret, ...others }: { secret?: string } = options;
  expect(() => new WebhookReceiver({ secret: given, ...others })).toThrow(
    expect.objectContaining({
      name: 'WorkflowConfigurationError',
      message: expect.stringMatching(new RegExp(`^${name.replaceAll('.', '\\.')} (must|is)`)),
    }),
  );
});

it('accepts undefined for every option that has a default', () => {
  const names = receiverOptionNames.filter((name) => name !== 'secret');
  const options: object = Object.fromEntries(names.map((name) => [name, undefined]));
  new WebhookReceiver({ secret, ...options });
  new WebhookReceiver({ secret, handlers: { 'case.completed': undefined } as object });
});

it('infers the type of tx from the store', () => {
  interface Sql {
    run(sql: string): Promise<void>;
  }
  const store: TransactionalStore<Sql> = { once: () => ({ state: 'processed' }) };
  const webhooks = new WebhookReceiver({
    secret,
    store,
    handlers: { 'case.completed': (_, { tx }) => tx.run('SELECT 1') },
    inbox: (_, { tx }) => tx.run('SELECT 1'),
  });
  webhooks.on('case.completed', (_, { tx }) => tx.run('SELECT 1'));
  new WebhookReceiver({ secret, store: memoryStore(), handlers: { 'case.completed': (_, { tx }) => tx } });
});

it('does not accept an async handler with a synchronous store', () => {
  const store = {
    synchronous: true as const,
    once: (_: unknown, _work: (tx: string) => void) => ({ state: 'processed' as const }),
  };
  new WebhookReceiver({ secret, store, handlers: { 'case.completed': (_, { tx }) => void tx.trim() } });
  expect(
    () =>
      new WebhookReceiver({
        secret,
        store,
        // @ts-expect-error it would be refused when it is created
        handlers: { 'case.completed': async () => {} },
      }),
  ).toThrow(/handlers\.case\.completed must not return a promise.*synchronous/);
});
