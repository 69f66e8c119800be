import { bar } from '../cells.ts';
import { callMany, costOf, interleave, type Rounds, ratio, spread } from '../measure.ts';
import type { Section } from '../report.ts';
import { openEngines } from './engines.ts';
import { remembered } from './remembered.ts';
import { type Work, worksOf } from './work.ts';

const calls = 200;
const inFlight = 10;
const rounds = 25;

/** How fast each engine is, next to memory and to what the engine does by itself. */
export async function benchStore(): Promise<Section> {
  const engines = await openEngines();
  try {
    const works = new Map<string, Work>();
    for (const engine of engines) {
      for (const [name, work] of worksOf(engine)) works.set(`${engine.name}: ${name}`, work);
    }
    const latencies = new Map<string, number[]>([...works.keys()].map((name) => [name, []]));
    const measured = await interleave([...works.keys()], rounds, async (name) => {
      const work = works.get(name) ?? (async () => {});
      const times = latencies.get(name) ?? [];
      const timed = async () => {
        const start = performance.now();
        await work();
        times.push(performance.now() - start);
      };
      const { wall, cpu } = await costOf(() => callMany(timed, calls, inFlight));
      return { wall: wall / calls, cpu: cpu / calls };
    });
    return {
      title: 'Stores',
      text: [
        `Each is called with ${inFlight} in flight, ${calls} calls a round; per second is the median of the rounds. A delivery is the receiver with leases; \`ledger.create\` has a client that answers at once. SQLite is \`node:sqlite\` with \`synchronous = FULL\`; the servers are those of the machine.`,
        table(measured, latencies),
        bars(measured),
        await remembered(engines),
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

function bars(measured: Rounds): string {
  const compared = [
    ['PostgreSQL: once', 'PostgreSQL: claim + complete', 1.1],
    ['PostgreSQL: claim', 'PostgreSQL: bare', 1.3],
    ['Redis: claim', 'Redis: bare', 1.15],
  ] as const;
  const rows = compared
    .filter(([name]) => measured.has(name))
    .map(
      ([name, base, limit]) => `| ${name} ÷ ${base} | ${bar(ratio(measured, name, base, 'wall'), limit)} |`,
    );
  return ['| time of | ratio |', '|---|---|', ...rows].join('\n');
}
