/** What a turn cost, in microseconds. */
export interface Cost {
  readonly wall: number;
  /** User and system, of all threads of the measured process. */
  readonly cpu: number;
}

/** A median and its quartiles. */
export interface Spread {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/** The costs of every contender, round by round. */
export type Rounds = ReadonlyMap<string, readonly Cost[]>;

// So that a slow or busy machine gets fewer rounds, and never an endless benchmark.
const maxMs = 150_000;

/**
 * Gives every contender one short turn in each round, so that other load on the machine affects all of them;
 * each round starts with a different one. No round starts after the time is up.
 */
export async function interleave(
  names: readonly string[],
  rounds: number,
  turn: (name: string) => Promise<Cost>,
): Promise<Rounds> {
  const costs = new Map<string, Cost[]>(names.map((name) => [name, []]));
  const end = performance.now() + maxMs;
  for (let round = 0; round < rounds && performance.now() < end; round++) {
    const first = (round * 5) % names.length;
    for (const name of [...names.slice(first), ...names.slice(0, first)]) {
      costs.get(name)?.push(await turn(name));
    }
  }
  return costs;
}

/** How many rounds there were. */
export function count(rounds: Rounds): number {
  return Math.max(...[...rounds.values()].map((costs) => costs.length));
}

/** What `name` cost, divided by what `base` cost in the same round. */
export function ratio(rounds: Rounds, name: string, base: string, kind: keyof Cost): Spread {
  const bases = rounds.get(base) ?? [];
  return spread(
    (rounds.get(name) ?? []).map((cost, round) => cost[kind] / (bases[round]?.[kind] ?? Number.NaN)),
  );
}

export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.round((sorted.length - 1) * share)] ?? Number.NaN;
  return { low: at(0.25), median: at(0.5), high: at(0.75) };
}

/** Runs `work` and returns what it cost this process. */
export async function costOf(work: () => Promise<unknown>): Promise<Cost> {
  const usage = process.cpuUsage();
  const start = performance.now();
  await work();
  const wall = (performance.now() - start) * 1000;
  const { user, system } = process.cpuUsage(usage);
  return { wall, cpu: user + system };
}

/** Makes `calls` calls, at most `inFlight` at a time. */
export async function callMany(call: () => Promise<unknown>, calls: number, inFlight: number): Promise<void> {
  let left = calls;
  const lane = async () => {
    while (left-- > 0) await call();
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
}
