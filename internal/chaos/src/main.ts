// pnpm chaos [--events 10000] [--only <store>] [--parallel 3] [--write]: kills, pauses and crashes around every store. Exit 1 if
// anything was lost, or doubled where nothing may be. With 10 000 events or --write it writes docs/DURABILITY.md.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Row, reasonToSkip, rows } from './cells.ts';
import { durability } from './durability.ts';
import { type Result, table, violations } from './report.ts';

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '10000' },
    only: { type: 'string', multiple: true },
    parallel: { type: 'string', default: '3' },
    write: { type: 'boolean', default: false },
  },
});
const events = Number(values.events);
// From 2,500 events on, a cell has 15 kills, 6 crashes and each fault 15 times or more; below, at least a fifth of that.
const share = Math.max(0.2, Math.min(1, events / 2500));
const load = {
  events,
  processes: 4,
  kills: Math.ceil(15 * share),
  crashes: Math.ceil(6 * share),
  faults: Math.ceil(15 * share),
};
const chosen = rows.filter(({ name }) => !values.only || values.only.includes(name));
if (!(Number.isInteger(events) && events > 0 && Number(values.parallel) > 0 && chosen.length > 0)) {
  console.error(
    `usage: pnpm chaos [--events n] [--only store] [--parallel n] [--write]; stores: ${rows.map(({ name }) => name).join('; ')}`,
  );
  process.exit(2);
}

// Workers and databases are ended as the process exits.
process.setMaxListeners(0);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const skipped = chosen.filter((row) => {
  const reason = reasonToSkip(row);
  if (reason) console.log(`${row.name}: skipped, ${reason}`);
  return reason !== undefined;
});
if (skipped.length > 0 && process.env.CI === 'true') process.exitCode = 1;

// Processes wait for most of the time, for a pause or a restart, so some rows run at the same time, the longest first.
const measured = new Map<Row, Result>();
const waiting = chosen.filter((row) => !skipped.includes(row));
await Promise.all(
  Array.from({ length: Number(values.parallel) }, async () => {
    for (let row = waiting.pop(); row; row = waiting.pop()) {
      const start = performance.now();
      const result = { row, once: await row.run(false, load), redelivered: await row.run(true, load) };
      measured.set(row, result);
      console.log(
        `${Math.round((performance.now() - start) / 1000)} s: ${table([result]).split('\n').at(-1)}`,
      );
    }
  }),
);
const results = chosen.flatMap((row) => measured.get(row) ?? []);
console.log(`\n${table(results)}`);
for (const violation of violations(results)) {
  console.error(violation);
  process.exitCode = 1;
}
if (values.write || (events >= 10_000 && !values.only)) {
  writeFileSync(new URL('../../../docs/DURABILITY.md', import.meta.url), durability(events, table(results)));
}
