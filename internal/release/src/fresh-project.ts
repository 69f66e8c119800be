import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adapters, packages, root as repository, runCommand } from '@aplyid-workflow/testkit';
import type { Registry } from './registry.ts';

/** What a framework loads by its name only, so that neither the README's command nor its code names it. */
const loadedByName: Readonly<Record<string, readonly string[]>> = { nestjs: ['@nestjs/platform-express'] };

/**
 * Installs the published packages in a fresh project as their READMEs say, and checks that the ten lines of each
 * adapter create a Case and receive its outcome.
 *
 * @param root - where the READMEs are
 * @returns a line for each adapter, with what its ten lines printed
 */
export async function runTenLines({ env }: Registry, root: string): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'aplyid-workflow-fresh-'));
  try {
    await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
    await cp(join(import.meta.dirname, 'use-ten-lines.js'), join(folder, 'use-ten-lines.js'));
    const wanted = new Set(packages.map(({ name }) => name));
    for (const adapter of adapters) {
      const readme = await readFile(join(root, 'packages', adapter.folder, 'README.md'), 'utf8');
      await writeFile(join(folder, `${adapter.folder}.ts`), firstBlock(readme, 'ts'));
      const install = firstBlock(readme, 'sh').trim().split(/\s+/).slice(2);
      for (const name of [...install, ...(loadedByName[adapter.folder] ?? [])]) wanted.add(name);
    }
    await runCommand(['npm', 'install', '--no-audit', '--no-fund', ...wanted], folder, env);
    const tsc = join(repository, 'node_modules/typescript/bin/tsc');
    await runCommand([process.execPath, tsc, '-p', folder], folder);
    const lines: string[] = [];
    for (const adapter of adapters) {
      const use = [process.execPath, 'use-ten-lines.js', `dist/${adapter.folder}.js`];
      lines.push(`${adapter.name}: ${(await runCommand(use, folder)).trim()}`);
    }
    return lines;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The examples' types are checked elsewhere: here they are only turned into JavaScript, decorators included. */
const tsconfig = {
  compilerOptions: {
    target: 'es2023',
    module: 'nodenext',
    outDir: 'dist',
    rootDir: '.',
    types: [],
    noCheck: true,
    isolatedModules: true,
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
  },
  include: ['*.ts'],
};

function firstBlock(readme: string, language: string): string {
  const [, code] = readme.match(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'ms')) ?? [];
  if (code === undefined) throw new Error(`the README has no ${language} block:\n${readme.slice(0, 200)}`);
  return code;
}
