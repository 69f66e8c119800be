import { CaseLedger, WebhookReceiver } from '@aplyid-workflow/core';
import { caseCompleted, newCase, webhookHeaders } from '@aplyid-workflow/testkit';
import type { Engine } from './engines.ts';
import { newEvent } from './new-event.ts';

/** A piece of work that is repeated, each time with a new id. */
export type Work = () => Promise<unknown>;

const leaseMs = 300_000;

/** What is measured of an engine, by its name in the report. */
export function worksOf(engine: Engine): Map<string, Work> {
  const { store, transactions, cases, bare } = engine;
  const works = new Map<string, Work>();
  if (bare) works.set('bare', bare);
  works.set('claim', async () => store.claim(newEvent(), leaseMs));
  works.set('claim + complete', async () => {
    const event = newEvent();
    const claim = await store.claim(event, leaseMs);
    if (claim.state === 'claimed') await store.complete(event.id, claim.token);
  });
  if (transactions) works.set('once', async () => handle(transactions));
  works.set('delivery', deliveryTo(engine));
  if (cases) works.set('ledger.create', createWith(cases));
  return works;
}

async function handle(store: NonNullable<Engine['transactions']>): Promise<unknown> {
  return store.synchronous ? store.once(newEvent(), () => {}) : store.once(newEvent(), async () => {});
}

/** A whole delivery with leases, from the request to the response. */
function deliveryTo({ store }: Engine): Work {
  const receiver = new WebhookReceiver({ secret: false, store, handlers: { 'case.completed'() {} } });
  return () => {
    const headers = { ...webhookHeaders, 'X-Workflow-Webhook-Id': crypto.randomUUID() };
    return receiver.receive({ method: 'POST', headers, body: caseCompleted });
  };
}

/** A create with a client that responds at once: measures what the ledger adds. */
function createWith(store: NonNullable<Engine['cases']>): Work {
  const client = {
    deadline: 1000,
    cases: { create: async () => ({ case_id: 1, case_url: 'https://example.com/1' }) },
  };
  const ledger = new CaseLedger({ client, store, leaseMs });
  return () => {
    const activity = { ...newCase.activity, external_id: crypto.randomUUID() };
    return ledger.create({ ...newCase, activity });
  };
}
