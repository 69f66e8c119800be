import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { packages } from '@aplyid-workflow/testkit';
import { expect, it } from 'vitest';
import { apiReport, entriesOf, namesIn, reportFile } from './api-report.ts';

it.each(packages)('the public API of $name is the one that was reviewed', ({ folder }) => {
  const file = reportFile(folder);
  const committed = existsSync(file) ? readFileSync(file, 'utf8') : '';
  expect(
    apiReport(folder),
    `packages/${folder} has another public API than ${file}: run \`npx -y pnpm@12 api\` and review the diff`,
  ).toBe(committed);
});

it.each(packages)('$name exports at run time only what its declarations name', async ({ folder }) => {
  for (const entry of entriesOf(folder)) {
    const exported: object = await import(pathToFileURL(entry.script).href);
    expect(namesIn(entry), entry.path).toEqual(expect.arrayContaining(Object.keys(exported)));
  }
});
