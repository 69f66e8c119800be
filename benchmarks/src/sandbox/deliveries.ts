import { createServer } from 'node:http';
import { listen } from '@aplyid-workflow/testkit';
import { atLeast } from '../cells.ts';
import { newCase } from '../examples.ts';
import { type Cost, callMany, interleave, ratio } from '../measure.ts';
import { post } from './post.ts';
import { costIn, type SandboxProcess, startBareSender, startSandboxProcess } from './sandbox-process.ts';

const hour = 60 * 60 * 1000;
const webhooks = 3000;
const rounds = 10;

/** Webhooks delivered a second, divided by what a bare loop sends to the same receiver. */
export async function deliveryRows(): Promise<string[][]> {
  let received = 0;
  const receiver = createServer((incoming, response) => {
    incoming.resume().on('end', () => {
      received++;
      response.end();
    });
  });
  const { url, close } = await listen(receiver);
  const sandbox = await startSandboxProcess('--webhook-url', `${url}/`);
  const bare = await startBareSender(`${url}/`);
  // Webhooks that wait for the clock: moving it makes all of them due at once.
  const delay = { target: 'webhooks', fault: { kind: 'delay', ms: hour }, times: 'always' };
  await post(`${sandbox.url}/sandbox/faults`, JSON.stringify(delay));

  let nextCase = 1001;
  const turn = async (name: string): Promise<Cost> => {
    if (name === 'sandbox') nextCase = await prepare(sandbox, nextCase);
    const before = received;
    const cost = await (name === 'bare'
      ? costIn(bare, () => bare.send(webhooks))
      : costIn(sandbox, () => post(`${sandbox.url}/sandbox/clock/advance`, JSON.stringify({ ms: hour }))));
    if (received - before !== webhooks) throw new Error(`${name} sent ${received - before} webhooks`);
    return cost;
  };
  await interleave(['sandbox', 'bare'], 2, turn);
  const costs = await interleave(['sandbox', 'bare'], rounds, turn);
  await Promise.all([sandbox.stop(), bare.stop()]);
  await close();

  const walls = (costs.get('sandbox') ?? []).map(({ wall }) => wall).sort((a, b) => a - b);
  const perSecond = Math.round((webhooks * 1_000_000) / (walls[walls.length >> 1] ?? Number.NaN));
  const compared = atLeast(ratio(costs, 'bare', 'sandbox', 'cpu'), 0.7);
  return [
    ['Webhooks delivered a second', `${perSecond}; CPU time of the bare loop ÷ the sandbox's ${compared}`],
  ];
}

/** Creates and completes Cases; returns the id of the next one. */
async function prepare({ api, url, accessKey }: SandboxProcess, firstCase: number): Promise<number> {
  const headers = { 'x-workflow-access-key': accessKey };
  await callMany(() => post(api, JSON.stringify(newCase), headers), webhooks, 32);
  let id = firstCase;
  await callMany(() => post(`${url}/sandbox/cases/${id++}/complete`, ''), webhooks, 32);
  return id;
}
