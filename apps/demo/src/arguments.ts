import { parseArgs } from 'node:util';

const frameworks = ['hono', 'nestjs', 'express'] as const;

/** The framework whose sample app plays. */
export type Framework = (typeof frameworks)[number];

export interface Arguments {
  readonly framework: Framework;
  readonly keep: boolean;
  readonly help: boolean;
}

export const usage = `Usage: demo [${frameworks.join(' | ')}] [--keep]

  hono, nestjs, express  the sample app that plays; default: hono
  --keep                 leave everything running until Ctrl-C
  --help                 print this`;

/** What the command line asks for, or what is wrong with it. */
export function readArguments(args: string[]): Arguments | string {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { keep: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
    });
    const [name = 'hono', ...others] = positionals;
    const framework = frameworks.find((each) => each === name);
    if (!framework) return `There is no sample app ${name}.`;
    if (others.length > 0) return 'One sample app at a time.';
    return { framework, ...values };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
