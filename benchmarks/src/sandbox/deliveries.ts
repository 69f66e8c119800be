import { createServer } from 'node:http';
import { listen } from '@aplyid-workflow/testkit';
import { newCase } from '../examples.ts';
import { callMany } from '../measure.ts';
import { post } from './post.ts';
import { startSandboxProcess } from './sandbox-process.ts';

/** How many Cases a second are completed and their webhooks taken by a receiver. */
export async function deliveriesPerSecond(inFlight: number): Promise<number> {
  let received = 0;
  const receiver = createServer((incoming, response) => {
    incoming.resume().on('end', () => {
      received++;
      response.end();
    });
  });
  const { url, close } = await listen(receiver);
  const sandbox = await startSandboxProcess('--webhook-url', `${url}/`);
  const headers = { 'x-workflow-access-key': sandbox.accessKey };

  let nextCase = 1001;
  const round = async (cases: number): Promise<number> => {
    await callMany(() => post(sandbox.api, JSON.stringify(newCase), headers), cases, inFlight);
    const before = received;
    const started = performance.now();
    await callMany(() => post(`${sandbox.url}/sandbox/cases/${nextCase++}/complete`, ''), cases, inFlight);
    await post(`${sandbox.url}/sandbox/idle`, '');
    return ((received - before) * 1000) / (performance.now() - started);
  };
  await round(500);
  const perSecond = await round(3000);
  await sandbox.stop();
  await close();
  return Math.round(perSecond);
}
