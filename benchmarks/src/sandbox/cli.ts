import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { bar } from '../cells.ts';
import { spread } from '../measure.ts';
import { cliFile, startSandboxProcess } from './sandbox-process.ts';

const rounds = 15;

/** The CPU time that a command of the command line takes above a Node process that does nothing. */
export async function cliRows(): Promise<string[][]> {
  const sandbox = await startSandboxProcess();
  const contenders: Readonly<Record<string, readonly string[]>> = {
    node: ['--eval', '0'],
    '--version': [cliFile, '--version'],
    'cases list': [cliFile, 'cases', 'list', '--url', sandbox.url],
  };
  const times = new Map<string, number[]>(Object.keys(contenders).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, args] of Object.entries(contenders)) times.get(name)?.push(await cpuTime(args));
  }
  await sandbox.stop();
  const bare = times.get('node') ?? [];
  return ['--version', 'cases list'].map((name) => {
    const above = (times.get(name) ?? []).map((time, round) => time - (bare[round] ?? Number.NaN));
    return [`\`aplyid-sandbox ${name}\` above bare Node, CPU ms`, bar(spread(above), 120, 0)];
  });
}

/** The CPU time of a command, in milliseconds: it does not depend on what else the machine is doing. */
async function cpuTime(args: readonly string[]): Promise<number> {
  const report = fileURLToPath(new URL('bare-report.cjs', import.meta.url));
  const child = spawn(process.execPath, ['--require', report, ...args], {
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  });
  let reported = '';
  child.stdio[3]?.on('data', (chunk) => (reported += chunk));
  const [code]: unknown[] = await once(child, 'close');
  if (code !== 0) throw new Error(`${args.join(' ')} exited with ${code}`);
  return Number(reported) / 1000;
}
