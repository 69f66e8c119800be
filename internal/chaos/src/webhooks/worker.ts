// One process of a service that receives webhooks. Its settings are in CHAOS; it prints the port that it listens on.
import { Faults } from '../faults.ts';
import { serve } from '../serve.ts';
import type { WorkerSettings } from '../settings.ts';
import { makeReceiver } from './receivers.ts';

const settings: WorkerSettings = JSON.parse(process.env.CHAOS ?? '');
const receiver = await makeReceiver(settings, new Faults(settings.faults));

serve((request) => {
  const { method = '', headers } = request;
  return receiver.receive({ method, headers, body: request });
});
