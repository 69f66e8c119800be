import { relative } from 'node:path';
import { ask } from './ask.ts';
import { createProject } from './create-project.ts';
import { type Answers, frameworksOf, type Given, readFlags, UsageError, usage } from './flags.ts';
import { type PackageManager, packageManagerOf, runPackageManager } from './package-manager.ts';

/** Where the command runs. */
export interface RunContext {
  /** The folder with the templates. */
  readonly templates: string;
  /** Whether it may ask questions. */
  readonly isInteractive: boolean;
  /** The user agent of the package manager that runs the command. */
  readonly userAgent: string | undefined;
  print(text: string): void;
  note(text: string): void;
}

/** Runs a command line. Returns the exit code: 0 done, 1 failed, 2 usage error. */
export async function run(args: readonly string[], context: RunContext): Promise<0 | 1 | 2> {
  const { templates, isInteractive, userAgent, print, note } = context;
  const frameworks = frameworksOf(templates);
  try {
    const flags = readFlags(args, frameworks);
    if (flags.help) {
      print(usage(frameworks));
      return 0;
    }
    const given = isInteractive && !flags.yes ? await ask(flags, frameworks) : complete(flags, frameworks);
    if (!given) return 1;
    const { directory, framework, install } = given;
    createProject({ template: `${templates}/${framework}`, directory });
    const manager = packageManagerOf(userAgent);
    if (install) await runPackageManager(manager, ['install'], directory);
    print(nextSteps(directory, manager, install));
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) {
      note(`error: ${error instanceof Error ? error.message : String(error)}`);
      return 1;
    }
    note(`error: ${error.message}\n\n${usage(frameworks)}`);
    return 2;
  }
}

/** Completes the answers without asking. */
function complete({ directory, framework, install }: Given, frameworks: readonly string[]): Answers {
  if (framework === undefined) {
    throw new UsageError(`--framework is missing: one of ${frameworks.join(', ')}`);
  }
  return { directory: directory ?? `./${framework}-onboarding`, framework, install: install ?? true };
}

function nextSteps(directory: string, manager: PackageManager, isInstalled: boolean): string {
  const steps = [
    `cd ${relative('.', directory) || '.'}`,
    ...(isInstalled ? [] : [`${manager} install`]),
    `${manager} run dev`,
  ];
  return `Created ${directory}. Next:\n${steps.map((step) => `  ${step}`).join('\n')}`;
}
