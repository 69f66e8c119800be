import type { CreateCaseParams } from '../../cases/params.ts';
import type { CaseStore } from '../../ledger/case-store.ts';
import { CaseLedger } from '../../ledger/ledger.ts';
import { caseCompletedEvent } from '../case-completed-event.ts';
import { testClient } from '../test-client.ts';
import type { CheckAssert } from './check.ts';

/** A `CaseLedger` on the store; each check has its own namespace. */
export const caseLedgerChecks: readonly (readonly [
  name: string,
  run: <Tx>(store: CaseStore<Tx>, assert: CheckAssert) => Promise<void>,
])[] = [
  [
    'ledgers that share the store create one Case for concurrent calls',
    async (store, assert) => {
      const client = testClient();
      const namespace = crypto.randomUUID();
      const calls = await Promise.allSettled(
        Array.from({ length: 10 }, () =>
          new CaseLedger({ client, store, namespace }).create(params('order-1')),
        ),
      );
      assert.deepEqual(client.requests.length, 1);
      assert.ok(
        calls.some(({ status }) => status === 'fulfilled'),
        'no call returned the entry',
      );
      const entry = await new CaseLedger({ client, store, namespace }).create(params('order-1'));
      assert.deepEqual([entry.state, entry.case_id, client.requests.length], ['created', 1, 1]);
    },
  ],
  [
    'a ledger keeps every outcome, including those of concurrent webhooks',
    async (store, assert) => {
      const namespace = crypto.randomUUID();
      const ledger = new CaseLedger({ client: testClient(), store, namespace, onError: () => {} });
      const events = Array.from({ length: 5 }, (_, n) =>
        caseCompletedEvent({ external_id: 'order-1', client: { approval_status: `status-${n}` } }),
      );
      const settlements = await Promise.all([...events, ...events].map((event) => ledger.settle(event)));
      assert.deepEqual(settlements.filter(({ first }) => first).length, 1);
      const entry = await ledger.find('order-1');
      assert.deepEqual(
        entry?.outcomes.map(({ approval_status }) => approval_status).sort(),
        events.map(({ data }) => data.client.approval_status),
      );
      assert.deepEqual((await ledger.create(params('order-1'))).state, 'settled');
    },
  ],
  [
    'a ledger lists its own namespace',
    async (store, assert) => {
      const base = crypto.randomUUID();
      for (const namespace of [base, `${base}.b`, `${base}0`]) {
        const ledger = new CaseLedger({ client: testClient(), store, namespace });
        for (const id of ['a', '\0', 'é']) await ledger.create(params(id));
        const listed = await ledger.list();
        assert.deepEqual(listed.map(({ external_id }) => external_id).sort(), ['\0', 'a', 'é']);
      }
    },
  ],
];

function params(external_id: string): CreateCaseParams {
  return {
    activity: { name: 'Purchase', nature: 'Buys a house', external_id },
    client: { name: 'John Doe', client_type: 'individual' },
  };
}
