// Writes the report of each package's public API. Run it after a change for users, and review its diff.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { packages } from '@aplyid-workflow/testkit';
import { apiReport, reportFile } from './api-report.ts';

for (const { folder } of packages) {
  const file = reportFile(folder);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, apiReport(folder));
}
