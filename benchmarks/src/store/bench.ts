import { bar, spreadCell } from '../cells.ts';
import { type Cost, callMany, costOf, interleave, type Rounds, ratio, spread } from '../measure.ts';
import type { Section } from '../report.ts';
import { openEngines } from './engines.ts';
import { remembered } from './remembered.ts';
import { type Work, worksOf } from './work.ts';

const calls = 200;
const inFlight = 10;
const rounds = 25;

// What has a bar is measured again, in turns so short that other load on the machine meets both alike.
const pairCalls = 80;
const pairRounds = 80;

const sizes =
  'Each entry of `@aplyid-workflow/stores`, all of it, minified and gzipped: `./sqlite` 3.7 kB, `./postgres` 4.8 kB, `./redis` 3.0 kB; the bar is 2.5 kB. What was tried: statements in one object instead of a class and a wrapper (SQLite 0.09 less, PostgreSQL 0.14 less), one conversion of failed events and one helper for errors (nothing: gzip has the repetition already), no sentences in errors at all (3.1, 4.1 and 2.7 kB remain), and no SQL or Lua either (2.3, 3.1 and 2.1 kB remain). Scripts of Redis by their digest cost 0.2 kB. To keep the bar, promises would have to go.';

type Pair = readonly [name: string, base: string, limit: number];

const compared: readonly Pair[] = [
  ['PostgreSQL: once', 'PostgreSQL: claim + complete', 1.1],
  ['PostgreSQL: claim', 'PostgreSQL: bare', 1.3],
  ['Redis: claim', 'Redis: bare', 1.15],
];

/** How fast each engine is, next to memory and to what the engine does by itself. */
export async function benchStore(): Promise<Section> {
  const engines = await openEngines();
  try {
    const works = new Map<string, Work>();
    for (const engine of engines) {
      for (const [name, work] of worksOf(engine)) works.set(`${engine.name}: ${name}`, work);
    }
    const latencies = new Map<string, number[]>([...works.keys()].map((name) => [name, []]));
    const turn = async (name: string, count: number): Promise<Cost> => {
      const work = works.get(name) ?? (async () => {});
      const times = latencies.get(name) ?? [];
      const timed = async () => {
        const start = performance.now();
        await work();
        times.push(performance.now() - start);
      };
      const { wall, cpu } = await costOf(() => callMany(timed, count, inFlight));
      return { wall: wall / count, cpu: cpu / count };
    };
    const measured = await interleave([...works.keys()], rounds, (name) => turn(name, calls));
    const pairs = compared.filter(([name]) => works.has(name));
    const ratios: Rounds[] = [];
    for (const [name, base] of pairs) {
      ratios.push(await interleave([base, name], pairRounds, (each) => turn(each, pairCalls)));
    }
    return {
      title: 'Stores',
      text: [
        `Each is called with ${inFlight} in flight, ${calls} calls a round; per second is the median of the rounds. A delivery is the receiver with leases; \`ledger.create\` has a client that answers at once. SQLite is \`node:sqlite\` with \`synchronous = FULL\`; the servers are those of the machine. *Bare* is the engine's client alone, writing an event of the same size with as many commands. A ratio is the median of ${pairRounds} rounds of ${pairCalls} calls each, one right after the other.`,
        table(measured, latencies),
        bars(pairs, ratios),
        await remembered(engines),
        sizes,
      ].join('\n\n'),
    };
  } finally {
    for (const engine of engines) await engine.close();
  }
}

function table(measured: Rounds, latencies: ReadonlyMap<string, readonly number[]>): string {
  const rows = [...measured].map(([name, costs]) => {
    const { median } = spread(costs.map(({ wall }) => wall));
    const sorted = (latencies.get(name) ?? []).toSorted((a, b) => a - b);
    const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? Number.NaN).toFixed(2);
    return `| ${name} | ${Math.round(1e6 / median)} | ${at(0.5)} | ${at(0.99)} |`;
  });
  return ['| | per second | p50, ms | p99, ms |', '|---|---|---|---|', ...rows].join('\n');
}

function bars(pairs: readonly Pair[], ratios: readonly Rounds[]): string {
  const rows = pairs.flatMap(([name, base, limit], index) => {
    const measured = ratios[index];
    if (!measured) return [];
    const time = bar(ratio(measured, name, base, 'wall'), limit);
    return `| ${name} ÷ ${base} | ${time} | ${spreadCell(ratio(measured, name, base, 'cpu'))} |`;
  });
  return ['| | time | CPU of this process |', '|---|---|---|', ...rows].join('\n');
}
