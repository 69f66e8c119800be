import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runCommand } from '@aplyid-workflow/testkit';
import type { Example } from './collect-examples.ts';

const folderOf = (home: string) => join(root, home, '.examples');
const fileOf = (name: string) => `${name.replaceAll(/[^\w]+/g, '-')}.ts`;

/** The compiled file of an example. */
export function compiledFile({ name, home }: Example): string {
  return join(folderOf(home), 'dist', fileOf(name).replace(/ts$/, 'js'));
}

/**
 * Compiles the examples against what the packages publish. Each is put in the folder of its own package, where it can
 * import what that package depends on, and nothing else.
 *
 * @returns what the compiler reports; empty if all of them compile
 */
export async function compileExamples(examples: readonly Example[]): Promise<string> {
  const homes = [...new Set(examples.map(({ home }) => home))];
  for (const home of homes) {
    const folder = folderOf(home);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    writeFileSync(
      join(folder, 'vitest.config.js'),
      "export default { test: { include: ['dist/*.js'], testTimeout: 30_000 } };",
    );
    for (const { name, code } of examples.filter((example) => example.home === home)) {
      writeFileSync(join(folder, fileOf(name)), `${code}\nexport {};\n`);
    }
  }
  const build = runCommand(['tsc', '--build', '--pretty', 'false', ...homes.map(folderOf)], root);
  return build.then(
    () => '',
    (error: Error) => error.message,
  );
}

const config = {
  extends: join(root, 'internal/docs-tests/tsconfig.examples.json'),
  compilerOptions: { outDir: 'dist', rootDir: '.' },
  include: ['*.ts'],
};
