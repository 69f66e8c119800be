import { bar, spreadCell } from '../cells.ts';
import { type Cost, count as countRounds, interleave, ratio, spread } from '../measure.ts';
import type { Section } from '../report.ts';
import { number, start } from '../subprocess.ts';
import { type Host, hosts } from './hosts.ts';
import { openLoad } from './load.ts';

const rounds = 40;
const count = 600;

/** The cost of a webhook in each host, with and without a receiver. */
export async function benchReceiver(): Promise<Section> {
  const opened = new Map(
    await Promise.all(
      Object.entries(hosts).map(async ([name, host]) => [name, await open(name, host)] as const),
    ),
  );
  const names = [...opened.keys()];
  const turn = async (name: string) => {
    const host = opened.get(name);
    if (!host) throw new Error(`${name} is not open`);
    return host.turn();
  };
  await interleave(names, 10, turn);
  const costs = await interleave(names, rounds, turn);
  await Promise.all([...opened.values()].map((host) => host.close()));
  const rows = Object.entries(hosts).map(([name, { alone, maxRatio }]) => {
    const time = bar(ratio(costs, name, alone, 'wall'), maxRatio);
    const micros = spread(costs.get(name)?.map(({ wall }) => wall) ?? []);
    const cpu = spreadCell(ratio(costs, name, alone, 'cpu'));
    return `| ${[name, time, cpu, spreadCell(micros, 1), Math.round(1e6 / micros.median)].join(' | ')} |`;
  });
  return {
    title: 'Receiving a webhook',
    text: [
      'Each host has its own process; the load comes from another one, over 16 keep-alive connections on loopback with one request in flight on each, so that the host is always busy. Every delivery has its own id and is answered 200. The host alone parses the JSON and answers 200; aplyid-workflow checks the secret, the headers and the body, claims the id in a `memoryStore`, runs a handler and settles; the peers check a signature and remember no ids. ' +
        `${countRounds(costs)} rounds, ${count} deliveries in each.`,
      [
        '| host | time ÷ host alone | CPU ÷ host alone | µs per request | requests per second |',
        '|---|---|---|---|---|',
        ...rows,
      ].join('\n'),
      'Where the time of aplyid-workflow goes beyond that of the host alone: the timer of `ackTimeout` (0.07 of `node:http`, measured by leaving it out), the store that remembers every id, the promises between claim, handler and settlement, and the headers, which a host that only parses JSON never looks at. A shared timer would cost less, and break on Workers, where a timer belongs to a request. In Hono the body comes as bytes, which its Node server copies (0.05): as text, what is not UTF-8 could not be told from what is. In NestJS each header goes through the adapter of the platform, so that interceptors still see the answer.',
    ].join('\n\n'),
  };
}

async function open(name: string, { signing = 'none' }: Host) {
  const host = await start(new URL('host.ts', import.meta.url), [name]);
  const load = await openLoad(number(host.hello, 'port'));
  return {
    async turn(): Promise<Cost> {
      const before = number(await host.ask(), 'cpu');
      const wall = await load.send(signing, count);
      return { wall: wall / count, cpu: (number(await host.ask(), 'cpu') - before) / count };
    },
    async close() {
      load.close();
      await host.stop();
    },
  };
}
