import { callMany, costOf } from '../measure.ts';
import { stub } from '../stub/stub.ts';
import { answer, number } from '../subprocess.ts';
import { clients } from './clients.ts';

const [name = '', baseUrl = ''] = process.argv.slice(2);
const make = clients[name];
if (!make) throw new Error(`there is no client ${name}`);
const call = await make(baseUrl === 'stub' ? { baseUrl: 'http://localhost:1', fetch: stub } : { baseUrl });

const created = await call();
if (!JSON.stringify(created).includes('guided_flow_id')) throw new Error(`${name} does not give the Case`);

answer({}, async (question) => {
  const calls = number(question, 'calls');
  const inFlight = number(question, 'inFlight');
  // Connections that were closed meanwhile are opened again before the clock starts.
  await callMany(call, inFlight, inFlight);
  return costOf(() => callMany(call, calls, inFlight));
});
