import { type CaseLedger, type Transport, type WebhookReceiver, WorkflowClient } from '@aplyid-workflow/core';
import { nodeTransport } from '@aplyid-workflow/core/node';
import type { Faults } from '../faults.ts';
import { clientLimits, type LedgerWorkerSettings } from '../settings.ts';

/** A ledger, and the receiver that settles its Cases in the transaction of each event. */
export interface LedgerService {
  readonly ledger: Pick<CaseLedger, 'create'>;
  readonly receiver: Pick<WebhookReceiver, 'receive'>;
}

/** Only the scheme's client is loaded, so that a process that was killed is soon replaced. */
export async function makeLedger(settings: LedgerWorkerSettings, faults: Faults): Promise<LedgerService> {
  const { timeout, deadline } = clientLimits;
  const client = new WorkflowClient({
    accessKey: 'key',
    baseUrl: settings.api,
    transport: faulty(nodeTransport(), faults),
    timeout,
    deadline,
  });
  const { openLedger } =
    settings.scheme === 'sqliteCases' ? await import('./on-sqlite.ts') : await import('./on-postgres.ts');
  return openLedger(settings.database, client, faults);
}

/** Pauses before it connects, or connects to a port that refuses. */
function faulty(transport: Transport, faults: Faults): Transport {
  return (request) => {
    faults.pauseAt('pause before connecting');
    if (!faults.happens('connection refused')) return transport(request);
    return transport({ ...request, url: 'http://127.0.0.1:9/' });
  };
}
