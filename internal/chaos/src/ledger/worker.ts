// One process of a service that creates Cases and receives their outcomes. Its settings are in CHAOS.
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { type CaseLedger, type WebhookReceiver, WorkflowError } from '@aplyid-workflow/core';
import { listen, newCase } from '@aplyid-workflow/testkit';
import { Faults } from '../faults.ts';
import type { LedgerWorkerSettings } from '../settings.ts';
import { makeLedger } from './make-ledger.ts';

const settings: LedgerWorkerSettings = JSON.parse(process.env.CHAOS ?? '');
const { ledger, receiver } = makeLedger(settings, new Faults(settings.faults));

const server = createServer(async (request: IncomingMessage, response) => {
  const { method = '', headers, url } = request;
  const answer = url === '/cases' ? await create(ledger, await text(request)) : await receive(receiver);
  response.writeHead(answer.status).end(answer.body);

  function receive(from: Pick<WebhookReceiver, 'receive'>) {
    return from.receive({ method, headers, body: request });
  }
});

/** 200 for a Case that is known, 409 for one that may exist, 503 if a retry is useful. */
async function create(from: Pick<CaseLedger, 'create'>, externalId: string) {
  try {
    const params = { ...newCase, activity: { ...newCase.activity, external_id: externalId } };
    const { state } = await from.create(params, { headers: { 'x-pid': String(process.pid) } });
    return { status: 200, body: state };
  } catch (error) {
    const isUnknown = WorkflowError.is(error) && (error.code === 'unknown' || error.outcome === 'unknown');
    return { status: isUnknown ? 409 : 503, body: String(error) };
  }
}

const { port } = await listen(server);
console.log(`port ${port}`);
