// pnpm build, then: node packages/sandbox/bench/load.ts [requests for the memory figure, default 200000]
// The sandbox runs in a process of its own, held to one core where `taskset` is there; the load comes from here.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { Agent, createServer, request } from 'node:http';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '@aplyid-workflow/sandbox';

const requests = Number(process.argv[2] ?? 200_000);
const callers = 32;
const agent = new Agent({ keepAlive: true, maxSockets: callers });
const body = JSON.stringify({
  activity: { name: 'Purchase of 12 Kea Street', nature: 'Purchase of a home', external_id: 'order-9281' },
  client: { name: 'John Doe', client_type: 'individual', external_id: 'cust-4471' },
});

interface Call {
  readonly url: string;
  readonly accessKey?: string;
}

/** POSTs over a connection that is kept; resolves with the status. */
function post({ url, accessKey }: Call, content = body): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(content) };
    const key = accessKey === undefined ? {} : { 'x-workflow-access-key': accessKey };
    const sent = request(url, { method: 'POST', agent, headers: { ...headers, ...key } }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    });
    sent.on('error', reject).end(content);
  });
}

/** Runs `work` `count` times, `callers` at once; returns how many a second. */
async function perSecond(count: number, work: (n: number) => Promise<unknown>): Promise<number> {
  const started = performance.now();
  let next = 0;
  const caller = async (): Promise<void> => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: callers }, caller));
  return Math.round((count * 1000) / (performance.now() - started));
}

async function startProcess(...args: string[]) {
  const cli = join(import.meta.dirname, '..', 'dist', 'cli.js');
  const command = [process.execPath, cli, '--port', '0', '--json', ...args];
  const pinned = process.platform === 'linux' ? ['taskset', '-c', '0', ...command] : command;
  const child = spawn(pinned[0] ?? '', pinned.slice(1), { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line]: unknown[] = await once(child.stdout, 'data');
  const { url, integration } = JSON.parse(String(line));
  const memory = async (): Promise<number> => {
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024);
  };
  const stop = async (): Promise<void> => {
    child.kill();
    await once(child, 'exit');
  };
  return {
    api: `${url}/integrations/core/cases`,
    url: String(url),
    accessKey: String(integration?.accessToken),
    memory,
    stop,
  };
}

async function creates(...args: string[]): Promise<number> {
  const sandbox = await startProcess('--webhook-url', 'http://localhost:9/', ...args);
  await perSecond(2000, () => post({ url: sandbox.api, accessKey: sandbox.accessKey }));
  const rate = await perSecond(10_000, () => post({ url: sandbox.api, accessKey: sandbox.accessKey }));
  await sandbox.stop();
  return rate;
}

async function deliveries(): Promise<number> {
  let received = 0;
  const receiver = createServer((incoming, response) => {
    incoming.resume().on('end', () => {
      received++;
      response.end();
    });
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const address = receiver.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const sandbox = await startProcess('--webhook-url', `http://127.0.0.1:${port}/`);
  const round = async (first: number, count: number): Promise<number> => {
    await perSecond(count, () => post({ url: sandbox.api, accessKey: sandbox.accessKey }));
    const before = received;
    const started = performance.now();
    await perSecond(count, (n) => post({ url: `${sandbox.url}/sandbox/cases/${first + n}/complete` }, ''));
    await post({ url: `${sandbox.url}/sandbox/idle` }, '');
    return Math.round(((received - before) * 1000) / (performance.now() - started));
  };
  await round(1001, 500);
  const rate = await round(1501, 3000);
  await sandbox.stop();
  receiver.close();
  return rate;
}

async function listPage(path: string): Promise<string> {
  const times: number[] = [];
  for (let n = 0; n < 30; n++) {
    const started = performance.now();
    await (await fetch(path)).text();
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  return `${times[15]?.toFixed(1)} ms (p95 ${times[28]?.toFixed(1)} ms)`;
}

async function startTime(): Promise<string> {
  const times: number[] = [];
  for (let n = 0; n < 50; n++) {
    const started = performance.now();
    const sandbox = await startSandbox();
    times.push(performance.now() - started);
    await sandbox.close();
  }
  times.sort((a, b) => a - b);
  return `${times[25]?.toFixed(1)} ms (slowest ${times[49]?.toFixed(1)} ms)`;
}

const rows: [string, string][] = [];
const row = (name: string, value: string): void => {
  rows.push([name, value]);
  console.error(`${name}: ${value}`);
};

const folder = await mkdtemp(join(tmpdir(), 'sandbox-bench-'));
row('`startSandbox()`', await startTime());
row('Cases created, in memory', `${await creates()}/s`);
row('Cases created, `--persist`', `${await creates('--persist', join(folder, 'state.sqlite'))}/s`);
row('Cases completed and their webhooks delivered', `${await deliveries()}/s`);

const large = await startProcess('--seed', '100000');
row('Page of 100,000 Cases', await listPage(`${large.url}/portal/cases`));
row('The same, a search that finds nothing', await listPage(`${large.url}/portal/cases?search=nothing+such`));
await large.stop();

const long = await startProcess();
const flood = (count: number): Promise<number> =>
  perSecond(count, () => post({ url: long.api, accessKey: 'unknown' }));
await flood(20_000);
const samples = [await long.memory()];
for (let tenth = 0; tenth < 10; tenth++) {
  await flood(requests / 10);
  samples.push(await long.memory());
}
row(`Memory over ${requests.toLocaleString('en')} requests, in tenths`, `${samples.join(', ')} MB`);
await long.stop();
agent.destroy();
await rm(folder, { recursive: true });

console.log(`Node ${process.version}, ${cpus()[0]?.model ?? 'unknown CPU'}, the sandbox on one core\n`);
console.log(
  ['| what | figure |', '| --- | --- |', ...rows.map(([name, value]) => `| ${name} | ${value} |`)].join('\n'),
);
