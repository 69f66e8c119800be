import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** A sandbox in a process of its own, as its command line starts it. */
export interface SandboxProcess {
  readonly url: string;
  /** Where Cases are created. */
  readonly api: string;
  readonly accessKey: string;
  /** The memory that the process holds, in MB; NaN where there is no `/proc`. */
  memory(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts a sandbox, held to one core where `taskset` is there. */
export async function startSandboxProcess(...args: string[]): Promise<SandboxProcess> {
  const entry = fileURLToPath(import.meta.resolve('@aplyid-workflow/sandbox'));
  const command = [
    process.execPath,
    entry.replace(/index\.\w+$/, 'cli.js'),
    '--port',
    '0',
    '--json',
    ...args,
  ];
  const [file = '', ...rest] = process.platform === 'linux' ? ['taskset', '-c', '0', ...command] : command;
  const child = spawn(file, rest, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line]: unknown[] = await once(child.stdout, 'data');
  const { url, integration } = JSON.parse(String(line));
  return {
    url: String(url),
    api: `${url}/integrations/core/cases`,
    accessKey: String(integration?.accessToken),
    async memory() {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024;
    },
    async stop() {
      child.kill();
      await once(child, 'exit');
    },
  };
}
