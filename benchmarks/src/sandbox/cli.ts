import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { bar } from '../cells.ts';
import { spread } from '../measure.ts';
import { cliFile, startSandboxProcess } from './sandbox-process.ts';

const rounds = 15;

/** What a command of the command line takes above a Node process that does nothing. */
export async function cliRows(): Promise<string[][]> {
  const sandbox = await startSandboxProcess();
  const contenders: Readonly<Record<string, readonly string[]>> = {
    node: ['--eval', '0'],
    '--version': [cliFile, '--version'],
    'cases list': [cliFile, 'cases', 'list', '--url', sandbox.url],
  };
  const times = new Map<string, number[]>(Object.keys(contenders).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, args] of Object.entries(contenders)) times.get(name)?.push(await runTime(args));
  }
  await sandbox.stop();
  const bare = times.get('node') ?? [];
  return ['--version', 'cases list'].map((name) => {
    const above = (times.get(name) ?? []).map((time, round) => time - (bare[round] ?? Number.NaN));
    return [`\`aplyid-sandbox ${name}\` above bare Node, ms`, bar(spread(above), 120, 0)];
  });
}

async function runTime(args: readonly string[]): Promise<number> {
  const started = performance.now();
  const child = spawn(process.execPath, args, { stdio: 'ignore' });
  const [code]: unknown[] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${args.join(' ')} exited with ${code}`);
  return performance.now() - started;
}
