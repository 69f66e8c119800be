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

const where = `Where the time of aplyid-workflow goes beyond that of raw \`fetch\`: undici makes a second \`AbortController\` for the signal of each request and follows the first one with it, which \`fetch by hand\` pays too; one timer for each attempt; the rules; a reading of two headers, so that no answer is read without a limit. Over \`node:http\`: the listeners that tell whether a byte had left, without which a lost connection could not be told from one that was never made.

Tried for \`nodeTransport\`, as CPU ÷ bare \`node:http\`, one at a time / 50 in flight: the tenth percentile of 200 to 250 turns, beside other load. The unchanged build came out at 1.12 to 1.16 / 1.13 to 1.19 in different runs, so that an effect under about 0.05 is not established.

| tried | effect | kept |
|---|---|---|
| fewer readings of the clock, no copy of the limits | 0.02 more / 0.02 less | yes, it is less code |
| the length of the body left to Node, instead of a copy of the headers with one more | 0.04 less / 0.00 | yes, it is less code |
| \`on\` instead of \`once\` for listeners that are called once anyway | 0.02 less / 0.03 less | yes |
| attempts that share one timer, measured together with the fewer readings | 0.04 less / 0.01 less | no: more code for what may be the readings |
| a property of the signal instead of a listener on it | 0.01 more / 0.05 more | no |
| text instead of bytes (\`setEncoding\`) | 0.18 more / 0.23 more | no |
| earlier, not measured again: four properties of the URL instead of all | 0.12 less | yes |
| earlier, not measured again: closing idle connections by one sweep, \`onabort\`, reading the body before it is asked for | 0.00 to 0.02 less | no |

By leaving parts out, one run each: the transport without the client is 1.01 with 50 in flight; without rules, copy and clock 1.10 remain. In the tables above both ratios keep the bar, with quartiles from 0.80 to 1.27; before and after can't be told apart there with 50 in flight.

Over \`fetch\` the bar is missed and the floor is not known: this machine does not resolve 0.04. In one run of 150 rounds, leaving out one header "saved" as much (0.09, mean of the cheaper half) as leaving out rules, copy and clock (0.10), and \`fetch by hand\` was at 0.82 of raw \`fetch\` without a signal and at 0.99 with one. Fewer readings of the clock and options that are joined once for each transport are kept; neither has an effect that can be seen here.`;

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
