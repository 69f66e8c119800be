import { readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { runCommand } from '@aplyid-workflow/testkit';
import type { Cell, Outcome, Suite } from './cell.ts';
import { installCell, versionOf } from './install.ts';
import { provideRuntime } from './runtime.ts';

const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');

/** Installs, builds and runs a cell. Never rejects. */
export async function runCell(cell: Cell, area: string, tarballs: Map<string, string>): Promise<Outcome> {
  let versions = { host: '?', runtime: cell.runtime ?? 'Node' };
  const ran: string[] = [];
  const failures: string[] = [];
  try {
    const runtime = await provideRuntime(cell.runtime);
    const folder = await installCell(cell, area, tarballs);
    const [host = ''] = Object.keys(cell.dependencies);
    versions = {
      host: host && (await versionOf(folder, host)),
      runtime: cell.runsOn ? `${cell.runsOn} ${await versionOf(folder, cell.runsOn)}` : runtime.name,
    };
    const env = {
      ...process.env,
      PATH: [join(folder, 'node_modules/.bin'), runtime.path].join(delimiter),
    };
    if (cell.build) await runCommand(cell.build, folder, env);
    if (cell.suites) {
      const result = await runSuites(cell.suites, folder, env);
      failures.push(...result.failures);
      ran.push(`${result.passed} tests (${cell.suites.map(({ title }) => title).join(', ')})`);
    }
    for (const command of cell.run ?? []) {
      const lines = (await runCommand(command, folder, env)).trim().split('\n');
      ran.push(lines.at(-1) ?? '');
    }
  } catch (error) {
    failures.push(error instanceof Error ? error.message : String(error));
  }
  return { cell, versions, ran, failures };
}

/** The conformance suite runs here, in the workspace; the hosts that it drives run in the cell. */
async function runSuites(suites: readonly Suite[], folder: string, env: NodeJS.ProcessEnv) {
  const report = join(folder, 'report.json');
  await rm(report, { force: true });
  const config = join(import.meta.dirname, 'vitest.config.ts');
  const outcome = runCommand(
    [process.execPath, vitest, 'run', '--config', config, '--reporter=json', `--outputFile=${report}`],
    import.meta.dirname,
    { ...env, MATRIX_SUITES: JSON.stringify({ cwd: folder, suites }) },
  );
  const output = await outcome.then(
    () => '',
    (error: Error) => error.message,
  );
  const { numPassedTests, testResults }: Report = JSON.parse(
    await readFile(report, 'utf8').catch(() => '{}'),
  );
  const failed = (testResults ?? [])
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'failed')
    .map(({ fullName, failureMessages }) => `${fullName}\n${failureMessages.join('\n')}`);
  if (output !== '' && failed.length === 0) failed.push(output);
  return { passed: numPassedTests ?? 0, failures: failed };
}

interface Report {
  readonly numPassedTests?: number;
  readonly testResults?: {
    readonly assertionResults: {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: string[];
    }[];
  }[];
}
