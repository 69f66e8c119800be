import { createInterface } from 'node:readline';
import { styleText } from 'node:util';

export type Tone = 'good' | 'bad' | 'wait' | 'muted';

const formats = { good: 'green', bad: 'red', wait: 'yellow', muted: 'dim' } as const;

/** The output of a command, and its stop signal. */
export interface Terminal {
  /** Data, to stdout. */
  print(text: string): void;
  /** Everything else, to stderr. */
  note(text: string): void;
  /** Colours text for stdout if colours are enabled. */
  paint(tone: Tone, text: string): string;
  /** Whether stdout is a terminal. */
  readonly isInteractive: boolean;
  /** Calls `listener` for each line of stdin. @returns a function that stops it */
  onLine(listener: (line: string) => void): () => void;
  /** Resolves when the user stops the command. */
  stopped(): Promise<void>;
}

/** The terminal of this process. Colours are used only in a terminal, and never with `NO_COLOR`. */
export function processTerminal(): Terminal {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that closes the pipe early, such as `head`, is not an error.
    if (error.code === 'EPIPE') process.exit(0);
    process.stderr.write(`error: cannot write to stdout: ${error.message}\n`);
    process.exit(1);
  });
  return {
    isInteractive: process.stdout.isTTY === true,
    print: (text) => void process.stdout.write(`${text}\n`),
    note: (text) => void process.stderr.write(`${text}\n`),
    paint: (tone, text) => styleText(formats[tone], text),
    onLine(listener) {
      const lines = createInterface({ input: process.stdin });
      lines.on('line', listener);
      return () => lines.close();
    },
    stopped: () =>
      new Promise((resolve) => {
        process.once('SIGINT', () => resolve());
        process.once('SIGTERM', () => resolve());
      }),
  };
}
