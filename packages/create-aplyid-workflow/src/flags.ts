import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';

/** The answers that were given on the command line. */
export interface Given {
  readonly directory?: string | undefined;
  readonly framework?: string | undefined;
  readonly install?: boolean | undefined;
}

/** Everything that a project needs. */
export interface Answers {
  readonly directory: string;
  readonly framework: string;
  readonly install: boolean;
}

interface Flags extends Given {
  readonly help: boolean;
  /** Ask nothing. */
  readonly yes: boolean;
}

/** The command line is invalid. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export function frameworksOf(templates: string): string[] {
  return readdirSync(templates).sort();
}

/** @throws {@link UsageError} if a flag is unknown or has an invalid value */
export function readFlags(args: readonly string[], frameworks: readonly string[]): Flags {
  const { values, positionals } = parse(args);
  const { framework, help = false, yes = false } = values;
  const [directory, ...others] = positionals;
  if (others.length > 0)
    throw new UsageError(`only one directory can be given, not ${positionals.join(', ')}`);
  if (framework !== undefined && !frameworks.includes(framework)) {
    throw new UsageError(`--framework ${framework} does not exist: use ${frameworks.join(', ')}`);
  }
  return { directory, framework, help, yes, install: values['no-install'] ? false : undefined };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        framework: { type: 'string', short: 'f' },
        'no-install': { type: 'boolean' },
        yes: { type: 'boolean', short: 'y' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

export function usage(frameworks: readonly string[]): string {
  return `Usage: npm create aplyid-workflow@latest [directory] -- [options]

Creates a small service on the APLYiD Workflow API, with tests, sandbox and Dockerfile.

  -f, --framework <name>  ${frameworks.join(', ')}
      --no-install        don't install the dependencies
  -y, --yes               ask nothing; requires --framework
  -h, --help              this text

In a terminal it asks for missing options. Exit codes: 0 done, 1 failed, 2 usage error.`;
}
