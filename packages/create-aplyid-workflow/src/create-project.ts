import {
  cpSync,
  existsSync,
  globSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, join, resolve } from 'node:path';

/** Where a project comes from and goes to. */
export interface Project {
  /** The folder of the template. */
  readonly template: string;
  /** The folder of the project; its last part becomes the name. */
  readonly directory: string;
}

/** Why a project cannot be created there; undefined if it can. */
export function checkDirectory(directory: string): string | undefined {
  const folder = resolve(directory);
  if (!existsSync(folder)) return undefined;
  if (!statSync(folder).isDirectory()) return `${directory} is a file`;
  const isEmpty = readdirSync(folder).every((name) => name === '.git');
  return isEmpty ? undefined : `${directory} is not empty`;
}

/** @throws {@link Error} if the directory is a file or not empty; the message says so */
export function createProject({ template, directory }: Project): void {
  const problem = checkDirectory(directory);
  if (problem !== undefined) throw new Error(`${problem}: choose another directory`);
  const folder = resolve(directory);
  cpSync(template, folder, { recursive: true });
  // npm leaves a .gitignore out of a package.
  renameSync(join(folder, '_gitignore'), join(folder, '.gitignore'));
  const { name: templateName } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const name = nameOf(folder);
  for (const file of globSync('**/*.{ts,json,md}', { cwd: folder })) {
    const path = join(folder, file);
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll(templateName, name));
  }
}

/** A name that npm accepts. */
function nameOf(folder: string): string {
  const name = basename(folder)
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, '-')
    .replace(/^[._-]+/, '');
  return name || 'onboarding';
}
