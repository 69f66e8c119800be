import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AppCommand } from '@aplyid-workflow/testkit';

const apps = join(import.meta.dirname, '../..');

/** The frameworks that have a sample app: each folder next to this one that is called `<framework>-onboarding`. */
export const frameworks: readonly string[] = globSync('*-onboarding', { cwd: apps })
  .map((folder) => folder.replace('-onboarding', ''))
  .sort();

/** The command that the start script of a framework's sample app runs. */
export function startCommand(framework: string): AppCommand {
  const cwd = join(apps, `${framework}-onboarding`);
  const { scripts } = JSON.parse(readFileSync(join(cwd, 'package.json'), 'utf8'));
  const [program = '', ...args] = String(scripts.start).split(' ');
  return { cwd, command: [program, ...args] };
}
