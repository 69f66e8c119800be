// One process of a service that creates Cases and receives their outcomes. Its settings are in CHAOS.
import { text } from 'node:stream/consumers';
import { type CaseLedger, WorkflowError } from '@aplyid-workflow/core';
import { Faults } from '../faults.ts';
import { serve } from '../serve.ts';
import type { LedgerWorkerSettings } from '../settings.ts';
import { makeLedger } from './make-ledger.ts';

const settings: LedgerWorkerSettings = JSON.parse(process.env.CHAOS ?? '');
const { ledger, receiver } = await makeLedger(settings, new Faults(settings.faults));

serve(async (request) => {
  const { method = '', headers, url } = request;
  if (url === '/cases') return create(ledger, await text(request));
  return receiver.receive({ method, headers, body: request });
});

/** 200 for a Case that is known, 409 for one that may exist, 503 if a retry is useful. */
async function create(from: Pick<CaseLedger, 'create'>, externalId: string) {
  const activity = { name: 'Purchase', nature: 'Buys a house', external_id: externalId };
  const params = { activity, client: { name: 'John Doe', client_type: 'individual' } } as const;
  try {
    const { state } = await from.create(params, { headers: { 'x-pid': String(process.pid) } });
    return { status: 200, body: state };
  } catch (error) {
    const isUnknown = WorkflowError.is(error) && (error.code === 'unknown' || error.outcome === 'unknown');
    return { status: isUnknown ? 409 : 503, body: String(error) };
  }
}
