import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '@aplyid-workflow/sandbox';
import { bar } from '../cells.ts';
import { newCase } from '../examples.ts';
import { callMany, type Spread, spread } from '../measure.ts';
import type { Section } from '../report.ts';
import { deliveriesPerSecond } from './deliveries.ts';
import { hangUp, post } from './post.ts';
import { startSandboxProcess } from './sandbox-process.ts';

const inFlight = 32;
const seeded = 100_000;
const flood = 1_000_000;

/** How fast the sandbox is, and whether it grows. */
export async function benchSandbox(): Promise<Section> {
  const folder = await mkdtemp(join(tmpdir(), 'sandbox-bench-'));
  const rows = [
    ['`startSandbox()`, ms', bar(await startTime(), 100, 1)],
    ['Cases created a second, in memory', String(await createsPerSecond())],
    [
      'Cases created a second, `--persist`',
      String(await createsPerSecond('--persist', join(folder, 'state.sqlite'))),
    ],
    ['Cases completed and their webhooks delivered a second', String(await deliveriesPerSecond(inFlight))],
    ...(await listTimes()),
    [`MB held after 20,000 requests, then after each tenth of ${count(flood)} more`, await memory()],
  ];
  hangUp();
  await rm(folder, { recursive: true });
  return {
    title: 'The sandbox',
    text: [
      `\`aplyid-sandbox\` in a process of its own, held to one core; the load comes from another, ${inFlight} calls at a time over kept connections. A page is fetched whole, 60 times. The memory is measured under requests without a valid key: what is created in memory stays there, the log of requests must not.`,
      ['| what | figure |', '|---|---|', ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n'),
    ].join('\n\n'),
  };
}

async function startTime(): Promise<Spread> {
  const times: number[] = [];
  for (let round = 0; round < 50; round++) {
    const started = performance.now();
    const sandbox = await startSandbox();
    times.push(performance.now() - started);
    await sandbox.close();
  }
  return spread(times);
}

async function createsPerSecond(...args: string[]): Promise<number> {
  const sandbox = await startSandboxProcess('--webhook-url', 'http://localhost:9/', ...args);
  const headers = { 'x-workflow-access-key': sandbox.accessKey };
  const create = async (): Promise<void> => {
    const status = await post(sandbox.api, JSON.stringify(newCase), headers);
    if (status !== 201) throw new Error(`a create was answered with ${status}`);
  };
  await callMany(create, 2000, inFlight);
  const started = performance.now();
  await callMany(create, 10_000, inFlight);
  const perSecond = 10_000_000 / (performance.now() - started);
  await sandbox.stop();
  return Math.round(perSecond);
}

async function listTimes(): Promise<string[][]> {
  const sandbox = await startSandboxProcess('--seed', String(seeded));
  const fetched = async (query: string): Promise<string> => {
    const times: number[] = [];
    for (let round = 0; round < 60; round++) {
      const started = performance.now();
      await (await fetch(`${sandbox.url}/portal/cases${query}`)).text();
      times.push(performance.now() - started);
    }
    return bar(spread(times), 50, 1);
  };
  const rows = [
    [`Page of ${count(seeded)} Cases, ms`, await fetched('')],
    ['The same, of one status, ms', await fetched('?status=completed')],
    ['The same, a search that finds nothing, ms', await fetched('?search=no+such+Client')],
  ];
  await sandbox.stop();
  return rows;
}

async function memory(): Promise<string> {
  const sandbox = await startSandboxProcess();
  const call = (): Promise<number> =>
    post(sandbox.api, JSON.stringify(newCase), { 'x-workflow-access-key': 'unknown' });
  await callMany(call, 20_000, inFlight);
  const held = [await sandbox.memory()];
  for (let tenth = 0; tenth < 10; tenth++) {
    await callMany(call, flood / 10, inFlight);
    held.push(await sandbox.memory());
  }
  await sandbox.stop();
  return held.map((megabytes) => megabytes.toFixed(0)).join(', ');
}

function count(value: number): string {
  return value.toLocaleString('en');
}
