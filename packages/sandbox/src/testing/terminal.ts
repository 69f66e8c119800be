import { stripVTControlCharacters } from 'node:util';
import { runCli } from '../cli/run.ts';
import type { Terminal } from '../cli/support/print/terminal.ts';

export interface Session {
  readonly stdout: () => string;
  readonly stderr: () => string;
  readonly code: Promise<0 | 1 | 2>;
  /** Types a line, with Enter. */
  type(line: string): void;
  /** Stops the command, like Ctrl-C. */
  stop(): void;
}

/** Runs a command line in this process. */
export function startCli(...args: string[]): Session {
  const printed: string[] = [];
  const noted: string[] = [];
  const listeners = new Set<(line: string) => void>();
  let stop = (): void => {};
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  const terminal: Terminal = {
    print: (text) => void printed.push(text),
    note: (text) => void noted.push(text),
    paint: (_, text) => text,
    isInteractive: false,
    onLine(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    stopped: () => stopped,
  };
  return {
    stdout: () => stripVTControlCharacters(printed.join('\n')),
    stderr: () => noted.join('\n'),
    code: runCli(args, terminal),
    type(line) {
      for (const listener of listeners) listener(line);
    },
    stop: () => stop(),
  };
}

/** Runs a command line that exits by itself. */
export async function cli(...args: string[]): Promise<{ code: 0 | 1 | 2; stdout: string; stderr: string }> {
  const session = startCli(...args);
  const code = await session.code;
  return { code, stdout: session.stdout(), stderr: session.stderr() };
}
