import { bar, spreadCell } from '../cells.ts';
import { startClients, turnOf } from '../create/bench.ts';
import { before } from '../create/clients.ts';
import { count, interleave, ratio, spread } from '../measure.ts';
import type { Section } from '../report.ts';

const base = 'raw fetch';
const bars: Readonly<Record<string, number>> = { 'aplyid-workflow': 1.3 };
const names = [
  base,
  'fetch by hand',
  'aplyid-workflow',
  ...(before ? ['aplyid-workflow, before'] : []),
  ...['ofetch', 'octokit', 'ky', 'openai', 'stripe'],
];
const rounds = 80;
const calls = 2000;

/** The cost of a client without the network. */
export async function benchStub(): Promise<Section> {
  const clients = await startClients(names, 'stub');
  const turn = turnOf(clients, calls, 1);
  await interleave(names, 15, turn);
  const costs = await interleave(names, rounds, turn);
  await Promise.all([...clients.values()].map((each) => each.stop()));
  const rows = names.map((name) => {
    const nanos = spread(costs.get(name)?.map(({ wall }) => wall * 1000) ?? []);
    const cells = [
      name === base ? 'the stub, called directly' : name,
      bar(ratio(costs, name, base, 'wall'), bars[name]),
      spreadCell(ratio(costs, name, base, 'cpu')),
      spreadCell(nanos, 0),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return {
    title: 'Overhead over a stub',
    text: [
      'The stub is an async function that makes a real `Response` of a string, with status 201, `content-type` and `content-length`, and looks at nothing it is given. Called directly: with a plain object of headers and `JSON.stringify`, then `response.json()`. ' +
        `The rules are checked by aplyid-workflow and by no other. A process for each client; ${count(costs)} rounds, ${calls} calls in each.`,
      ['| client | time ÷ direct | CPU ÷ direct | ns per call |', '|---|---|---|---|', ...rows].join('\n'),
      'Where the time of aplyid-workflow goes, in parts of the direct call, measured by leaving it out: the rules with the copy that they check 0.15, two headers that bound the body 0.05, the timer of an attempt 0.04, its AbortController 0.04; the rest are the promises of the layers between `create` and `fetch`. Before and after in one process, CPU time, mean of the cheaper half of 120 turns of 500 calls each, four runs: 1.68 to 1.79 before, 1.40 to 1.48 after; a hand-written call with timer and AbortController costs 1.08 to 1.10. Tried: a copy that reads each property once instead of parsing the JSON again (0.12 saved), rules as objects instead of pairs (0.06), four promises less for each call (0.06), headers that are joined once (all kept); attempts that share one timer (0.01, at 290 bytes: not kept).',
    ].join('\n\n'),
  };
}
