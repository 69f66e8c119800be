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
      where,
    ].join('\n\n'),
  };
}

const where = `Where the time of aplyid-workflow goes beyond that of the host alone, as CPU ÷ that of \`node:http\`, the tenth percentile of 120 turns of 300 deliveries in one run beside other load, measured by leaving it out: all readings of the clock 0.06 to 0.10, the rules of an event 0.06, a copy of the event for the handler 0.05, the ids that run in this process 0.02, the two time limits 0.01. Differences of 0.03 in that run are noise. The rest are the store that remembers every id, the headers, which a host that only parses JSON never looks at, and the promises between claim, handler and settlement. In NestJS each header goes through the adapter of the platform, so that interceptors still see the answer.

| tried | effect on \`node:http\` | kept |
|---|---|---|
| a secret compared without a promise, a store that answers at once not awaited, a reading of the clock less; measured together in two runs | median of the ratios: time 0.06 and 0.09 less, CPU 0.07 and 0.09 less; tenth percentile: time 0.09 less and 0.03 more, CPU 0.11 less and 0.02 more | yes |
| the end of a lease counted from the start of its run: one more reading of the clock less | not measured on its own | yes |
| earlier, not measured again: time limits of deliveries behind one timer, except on Workers | 0.07 less | yes |
| earlier, not measured again: in Hono, the request of the Node server read without the copy of its body | 0.05 less | yes |
| earlier, not measured again: a Map of time limits instead of a ring | allocates a table every few deliveries | no |

The same table, in a run of its own half an hour before these changes to the receiver, had 1.42 for \`node:http\`, 1.37 for Hono and 1.20 for NestJS; the quartiles of both runs overlap. That \`node:http\` and NestJS keep the bar now rests on one run. Hono misses it: its adapter was not profiled, and its floor is not known.`;

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
