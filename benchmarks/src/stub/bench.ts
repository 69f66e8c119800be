import { bar, spreadCell } from '../cells.ts';
import { startClients, turnOf } from '../create/bench.ts';
import { count, interleave, ratio, spread } from '../measure.ts';
import type { Section } from '../report.ts';

const base = 'raw fetch';
const bars: Readonly<Record<string, number>> = { 'aplyid-workflow': 1.3 };
const names = [base, 'aplyid-workflow', 'ofetch', 'octokit', 'ky', 'openai', 'stripe'];
const rounds = 80;
const calls = 2000;

/** What a client costs where the network costs nothing. */
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
      'Where the time of aplyid-workflow goes, in parts of the direct call, measured by leaving it out: the timer of an attempt 0.2 (with nothing else to wait for, Node makes and drops its list of timers for each), the rules 0.09; the rest are the promises of the layers between `create` and `fetch`, and the headers that bound the body. Without a time limit it would keep the bar.',
    ].join('\n\n'),
  };
}
