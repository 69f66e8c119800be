import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** The built command line. */
export const cliFile = fileURLToPath(import.meta.resolve('@aplyid-workflow/sandbox')).replace(
  /index\.\w+$/,
  'cli.js',
);

/** A sandbox in its own process, as its command line starts it. */
export interface SandboxProcess {
  readonly url: string;
  /** Where Cases are created. */
  readonly api: string;
  readonly accessKey: string;
  /** The memory that the process holds, in MB; NaN where there is no `/proc`. */
  memory(): Promise<number>;
  stop(): Promise<void>;
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
    stop: () => stop(child),
  };
}

/** Starts `bare-server.ts` on the same core. */
export async function startBareServer(args: readonly string[]) {
  const { child, line } = await start([fileOf('bare-server.ts'), ...args]);
  return { url: line.trim(), stop: () => stop(child) };
}

/** Starts `bare-sender.ts` on the same core. */
export async function startBareSender(url: string) {
  const { child } = await start([fileOf('bare-sender.ts'), url]);
  return {
    async send(webhooks: number): Promise<void> {
      child.stdin?.write(`${webhooks}\n`);
      if (child.stdout) await once(child.stdout, 'data');
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
