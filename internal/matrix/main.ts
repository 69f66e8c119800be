// Every cell of the matrix, or those whose line contains all the given words: `pnpm test:matrix express 4`.
import { globSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packAll } from 'release/pack';
import type { Cell, Outcome } from './frame/cell.ts';
import { keepTarballs } from './frame/install.ts';
import { runCell } from './frame/run-cell.ts';
import { compatibilityPage } from './frame/table.ts';

const words = process.argv.slice(2).map((word) => word.toLowerCase());
const nameOf = ({ adapter, host, runtime, runsOn, modules }: Cell) =>
  [adapter ?? 'none', host, runtime ?? runsOn, modules].filter(Boolean).join(' · ');

const files = globSync('*/cells.ts', { cwd: import.meta.dirname }).sort();
const areas = files.map(async (file) => {
  const path = join(import.meta.dirname, file);
  const { cells }: { cells: readonly Cell[] } = await import(pathToFileURL(path).href);
  return cells.map((cell) => ({ cell, area: dirname(path) }));
});
const all = (await Promise.all(areas)).flat();
const chosen = all.filter(({ cell }) => words.every((word) => nameOf(cell).toLowerCase().includes(word)));

const packed = await mkdtemp(join(tmpdir(), 'aplyid-workflow-'));
const tarballs = await keepTarballs(await packAll(packed));
await rm(packed, { recursive: true });

const outcomes: Outcome[] = [];
const waiting = [...chosen.entries()];
const work = async () => {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const [index, { cell, area }] = next;
    const started = Date.now();
    const outcome = await runCell(cell, area, tarballs);
    outcomes[index] = outcome;
    const seconds = Math.round((Date.now() - started) / 1000);
    const sign = outcome.failures.length > 0 ? '✗' : '✓';
    console.log(`${sign} ${nameOf(cell)}: ${outcome.ran.join('; ')}, ${seconds} s`);
    for (const failure of outcome.failures) console.error(failure);
  }
};
await Promise.all(Array.from({ length: availableParallelism() }, work));

const failed = outcomes.filter(({ failures }) => failures.length > 0);
console.log(`${outcomes.length - failed.length} cells passed, ${failed.length} failed`);
if (failed.length > 0 || outcomes.length === 0) process.exitCode = 1;
else if (words.length === 0) {
  await writeFile(join(import.meta.dirname, '../../docs/COMPATIBILITY.md'), compatibilityPage(outcomes));
}
