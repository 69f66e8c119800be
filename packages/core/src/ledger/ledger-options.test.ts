import { describe, expect, it, vi } from 'vitest';
import { accessKey, completed, ok, setUp, stopClock } from '../../test/ledger.ts';
import { CaseLedger, memoryCaseStore, WorkflowClient } from '../index.ts';

stopClock();

describe('onError', () => {
  it('is the console by default', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { client, store } = await setUp();
    const ledger = new CaseLedger({ client, store });
    await ledger.settle(completed('w1'));
    await ledger.settle(completed('w2', {}, 'declined'));
    expect(logged.mock.calls).toMatchObject([['aplyid-workflow: order-9281:', { code: 'outcomes_differ' }]]);
    logged.mockRestore();
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('broken');
      },
    ],
    ['rejects', () => Promise.reject(new Error('broken'))],
  ])('changes nothing when it %s', async (_, onError) => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { ledger } = await setUp(ok, { onError });
    await ledger.settle(completed('w1'));
    const { entry } = await ledger.settle(completed('w2', {}, 'declined'));
    expect(entry.outcomes).toHaveLength(2);
    await expect
      .poll(() => logged.mock.calls)
      .toMatchObject([
        [
          expect.stringContaining('onError'),
          { message: 'broken' },
          expect.any(String),
          { code: 'outcomes_differ' },
        ],
      ]);
    logged.mockRestore();
  });
});

describe('the options', () => {
  const client = new WorkflowClient({ accessKey, deadline: 1000 });
  const store = memoryCaseStore();

  it.each([
    ['leaseMs must be longer', { leaseMs: 1000 }],
    ['leaseMs must be a whole number', { leaseMs: 1.5 }],
    ['namespace must consist', { namespace: 'a:b' }],
    ['namespace must consist', { namespace: 5 }],
    ['digestSecret must have', { digestSecret: 'x'.repeat(31) }],
    ['digestSecret must have', { digestSecret: [] }],
    ['digestSecret must have', { digestSecret: ['x'.repeat(32), 5] }],
    ['digestSecret must have', { digestSecret: 5 }],
    ['store must be', { store: { ...store, swap: undefined } }],
    ['store must be', { store: undefined }],
    ['client must be', { client: undefined }],
    ['client must be', { client: { deadline: 1000 } }],
    ['client must be', { client: { deadline: 1000, cases: {} } }],
    ['client.deadline must be', { client: { cases: client.cases } }],
    ['onError must be', { onError: 'log' }],
    ['unknown option lease', { lease: 5 }],
  ])('%s', (message, change) => {
    const make = () => Reflect.construct(CaseLedger, [{ client, store, ...change }]);
    expect(make).toThrow(message);
  });

  it('may be as short as the deadline allows', () => {
    expect(new CaseLedger({ client, store, leaseMs: 1001, namespace: 'Nz_1.a-b' })).toBeInstanceOf(
      CaseLedger,
    );
  });
});
