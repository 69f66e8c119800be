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
      where,
    ].join('\n\n'),
  };
}

const where = `Where the time of aplyid-workflow goes, in parts of the direct call, measured by leaving it out, two runs each: the rules with the copy that they check 0.04 to 0.12, the two headers that bound the body 0.01 to 0.05. The timer of an attempt and its AbortController could not be told from noise. The rest are the promises of the layers between \`create\` and \`fetch\`.

| tried | effect | kept |
|---|---|---|
| fewer readings of the clock; options joined once for each transport | none: see *before* | yes, it is less code |
| attempts that share one timer, measured over a transport that costs nothing | none | no |
| rules that read the params without a copy of their own, measured in the same way | none | no |
| earlier, not measured again: a copy that reads each property once instead of parsing the JSON again | 0.12 less | yes |
| earlier, not measured again: rules as objects instead of pairs; four promises less for each call | 0.06 less each | yes |

Without rules and copy, which would give up that what is checked is what is sent, 1.30 to 1.39 remained: the bar needs both of them gone, or fewer layers, which was not tried.`;
