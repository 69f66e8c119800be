import { parseArgs } from 'node:util';
import { frameworks } from './sample-apps.ts';

/** The parsed command line. */
export interface Arguments {
  /** The framework whose sample app runs. */
  readonly framework: string;
  readonly keep: boolean;
  readonly help: boolean;
}

export const usage = `Usage: demo [${frameworks.join(' | ')}] [--keep]

  ${frameworks.join(', ')}
          the sample app that runs; default: hono
  --keep  leave everything running until Ctrl-C
  --help  print this`;

/** Reads the command line. Returns a message if it is invalid. */
export function readArguments(args: string[]): Arguments | string {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { keep: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
    });
    const [name = 'hono', ...others] = positionals;
    const framework = frameworks.find((each) => each === name);
    if (!framework) return `there is no sample app for ${name}`;
    if (others.length > 0) return 'name one sample app at a time';
    return { framework, ...values };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
