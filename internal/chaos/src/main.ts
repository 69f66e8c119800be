// pnpm chaos [--events 10000] [--only <store>] [--write]: kills, pauses and crashes around every store. Exit 1 if
// anything was lost, or doubled where nothing may be. With 10 000 events or --write it writes docs/DURABILITY.md.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { reasonToSkip, rows } from './cells.ts';
import { durability } from './durability.ts';
import { type Result, table, violations } from './report.ts';

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '10000' },
    only: { type: 'string', multiple: true },
    write: { type: 'boolean', default: false },
  },
});
const events = Number(values.events);
const load = { events, processes: 4, killEvery: Math.ceil(events / 25), crashEvery: Math.ceil(events / 6) };
const chosen = rows.filter(({ name }) => !values.only || values.only.includes(name));
if (!Number.isInteger(events) || events < 1 || chosen.length === 0) {
  console.error(
    `usage: pnpm chaos [--events n] [--only store] [--write]; stores: ${rows.map(({ name }) => name).join('; ')}`,
  );
  process.exit(2);
}

const results: Result[] = [];
for (const row of chosen) {
  const reason = reasonToSkip(row);
  if (reason) {
    console.log(`${row.name}: skipped, ${reason}`);
    if (process.env.CI === 'true') process.exitCode = 1;
    continue;
  }
  const result = { row, once: await row.run(false, load), redelivered: await row.run(true, load) };
  results.push(result);
  console.log(table([result]).split('\n').at(-1));
}
console.log(`\n${table(results)}`);
for (const violation of violations(results)) {
  console.error(violation);
  process.exitCode = 1;
}
if (values.write || (events >= 10_000 && !values.only)) {
  writeFileSync(new URL('../../../docs/DURABILITY.md', import.meta.url), durability(events, table(results)));
}
