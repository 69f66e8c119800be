import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Cost } from '../measure.ts';

/** The built command line. */
export const cliFile = fileURLToPath(import.meta.resolve('@aplyid-workflow/sandbox')).replace(
  /index\.\w+$/,
  'cli.js',
);

/** A process whose cost is measured. */
export interface Measured {
  /** The CPU time that the process has used, in microseconds; 0 where there is no `/proc`. */
  cpu(): Promise<number>;
  stop(): Promise<void>;
}

/** What `work` costs another process: its CPU time does not depend on what else the machine is doing. */
export async function costIn({ cpu }: Measured, work: () => Promise<unknown>): Promise<Cost> {
  const before = await cpu();
  const start = performance.now();
  await work();
  const wall = (performance.now() - start) * 1000;
  return { wall, cpu: (await cpu()) - before };
}

/** A sandbox in its own process, as its command line starts it. */
export interface SandboxProcess extends Measured {
  readonly url: string;
  /** Where Cases are created. */
  readonly api: string;
  readonly accessKey: string;
  /** The memory that the process holds, in MB; NaN where there is no `/proc`. */
  memory(): Promise<number>;
}

/** Starts a sandbox, held to one core where `taskset` exists. */
export async function startSandboxProcess(...args: string[]): Promise<SandboxProcess> {
  const { child, line } = await start([cliFile, '--port', '0', '--json', ...args]);
  const { url, integration } = JSON.parse(line);
  return {
    url: String(url),
    api: `${url}/integrations/core/cases`,
    accessKey: String(integration?.accessToken),
    async memory() {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024;
    },
    ...measured(child),
  };
}

/** Starts `bare-server.ts` on the same core. */
export async function startBareServer(args: readonly string[]) {
  const { child, line } = await start([fileOf('bare-server.ts'), ...args]);
  return { url: line.trim(), ...measured(child) };
}

/** Starts `bare-sender.ts` on the same core. */
export async function startBareSender(url: string) {
  const { child } = await start([fileOf('bare-sender.ts'), url]);
  return {
    async send(webhooks: number): Promise<void> {
      child.stdin?.write(`${webhooks}\n`);
      if (child.stdout) await once(child.stdout, 'data');
    },
    ...measured(child),
  };
}

/** In `/proc`, CPU time is counted in hundredths of a second. */
const tick = 10_000;

function measured(child: ChildProcess): Measured {
  return {
    async cpu() {
      const stat = await readFile(`/proc/${child.pid}/stat`, 'utf8').catch(() => '');
      // After the name, which may contain spaces: the 12th and 13th are user and system time.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * tick;
    },
    stop: () => stop(child),
  };
}

async function start(args: readonly string[]): Promise<{ child: ChildProcess; line: string }> {
  const command = [process.execPath, ...args];
  const [file = '', ...rest] = process.platform === 'linux' ? ['taskset', '-c', '0', ...command] : command;
  const child = spawn(file, rest, { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line]: unknown[] = await once(child.stdout, 'data');
  return { child, line: String(line) };
}

async function stop(child: ChildProcess): Promise<void> {
  child.kill();
  await once(child, 'exit');
}

function fileOf(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}
