import { bar, spreadCell } from '../cells.ts';
import { type Cost, count, interleave, type Rounds, ratio, spread } from '../measure.ts';
import type { Section } from '../report.ts';
import { number, type Subprocess, start } from '../subprocess.ts';
import { before } from './clients.ts';

const base = 'raw fetch';
const ours = 'aplyid-workflow';
const ourNode = 'aplyid-workflow, nodeTransport';
const bareNode = 'bare node:http';
const names = [
  base,
  'fetch by hand',
  ours,
  ...(before ? [`${ours}, before`] : []),
  ourNode,
  ...(before ? [`${ourNode}, before`] : []),
  bareNode,
  ...['ofetch', 'octokit', 'ky', 'axios', 'got', 'openai', 'stripe'],
];
const rounds = 80;
const ways = [
  { title: 'one at a time', inFlight: 1, calls: 100, bars: { [ours]: 1.04 } },
  { title: '50 in flight', inFlight: 50, calls: 250, bars: { [ours]: 1.04 } },
];

/** Creates over keep-alive connections, against a server in its own process. */
export async function benchCreate(): Promise<Section> {
  const server = await start(new URL('server.ts', import.meta.url));
  const baseUrl = `http://127.0.0.1:${number(server.hello, 'port')}`;
  const clients = await startClients(names, baseUrl);
  const tables: string[] = [];
  for (const { title, inFlight, calls, bars } of ways) {
    const turn = turnOf(clients, calls, inFlight);
    await interleave(names, 10, turn);
    const costs = await interleave(names, rounds, turn);
    const facts = `${count(costs)} rounds; in each, every client makes ${calls} calls.`;
    const floor = (['wall', 'cpu'] as const).map((kind) => bar(ratio(costs, ourNode, bareNode, kind), 1.1));
    const beside = [`\`${ourNode}\` ÷ \`${bareNode}\`: time ${floor[0]}; CPU ${floor[1]}.`];
    if (before) {
      const [time, cpu] = (['wall', 'cpu'] as const).map((kind) =>
        spreadCell(ratio(costs, `${ourNode}, before`, bareNode, kind)),
      );
      beside.push(`Before: time ${time}; CPU ${cpu}.`);
    }
    tables.push([`### ${title}`, facts, table(costs, bars), beside.join(' ')].join('\n\n'));
  }
  await Promise.all([server, ...clients.values()].map((each) => each.stop()));
  return {
    title: 'Creates over the wire',
    text: [
      'Each client has its own process, and so has the server (`node:http`, on loopback, keep-alive), which answers 201 with the JSON of a Case. ' +
        `\`${base}\` is \`fetch\` with a plain object of headers, \`JSON.stringify\` and \`response.json()\`. stripe speaks \`node:http\` here, as it does on Node by itself; retries are off where a client has them.`,
      ...tables,
      where,
    ].join('\n\n'),
  };
}

const where = `Where the time of aplyid-workflow goes beyond that of raw \`fetch\`: undici makes a second \`AbortController\` for the signal of each request and follows the first one with it; one timer for each attempt; the rules; a reading of two headers, so that no answer is read without a limit. Over \`node:http\`: the listeners that tell whether a byte had left, without which a lost connection could not be told from one that was never made; what \`node:http\` itself costs on this machine is in the table. Before and after in one process, CPU time, mean of the cheaper half of 60 turns: \`nodeTransport\` ÷ bare \`node:http\` 1.26 and 1.17 one at a time, 1.37 and 1.15 to 1.24 with 50 in flight; the transport alone, without the client, 1.00. Over fetch the two can't be told apart on this machine (1.16 to 1.31 before, 1.24 to 1.27 after). Tried for \`nodeTransport\`: four properties of the URL instead of all (0.12 saved, kept); \`on\` for \`once\`, closing idle connections by one sweep instead of the timers of sockets, \`onabort\` for a listener, text instead of bytes (0.01 or less each), and reading the body before it is asked for (0.01 to 0.02): not kept.`;

/** A process for each client. */
export async function startClients(
  names: readonly string[],
  baseUrl: string,
): Promise<ReadonlyMap<string, Subprocess>> {
  const file = new URL('client.ts', import.meta.url);
  return new Map(
    await Promise.all(names.map(async (name) => [name, await start(file, [name, baseUrl])] as const)),
  );
}

/** A client's turn; the cost is per call. */
export function turnOf(clients: ReadonlyMap<string, Subprocess>, calls: number, inFlight: number) {
  return async (name: string): Promise<Cost> => {
    const cost = await clients.get(name)?.ask({ calls, inFlight });
    if (!cost) throw new Error(`there is no process of ${name}`);
    return { wall: number(cost, 'wall') / calls, cpu: number(cost, 'cpu') / calls };
  };
}

function table(costs: Rounds, bars: Readonly<Record<string, number>>): string {
  const rows = names.map((name) => {
    const cpu = spread(costs.get(name)?.map((cost) => cost.cpu / 100) ?? []);
    const ratios = (['wall', 'cpu'] as const).map((kind) => bar(ratio(costs, name, base, kind), bars[name]));
    const micros = spread(costs.get(name)?.map((cost) => cost.wall) ?? []);
    return `| ${[name, ...ratios, spreadCell(micros, 0), spreadCell(cpu, 2)].join(' | ')} |`;
  });
  return [
    '| client | time ÷ raw fetch | CPU ÷ raw fetch | µs per call | CPU s per 10,000 calls |',
    '|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}
