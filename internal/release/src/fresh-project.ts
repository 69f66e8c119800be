import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '@aplyid-workflow/testkit';
import type { Registry } from './registry.ts';

/** The ten lines of the READMEs: where they stand, and what is installed for them. */
const examples = [
  { name: 'Hono', readme: 'README.md', heading: '### Hono', packages: ['hono', '@hono/node-server'] },
  { name: 'Express', readme: 'README.md', heading: '### Express', packages: ['express'] },
  { name: 'Fastify', readme: 'packages/fastify/README.md', heading: '## Ten lines', packages: ['fastify'] },
];

/**
 * Installs what was published in a fresh project, and has each ten lines create a Case and learn its outcome.
 *
 * @param root Where the READMEs stand
 */
export async function runTenLines({ env }: Registry, root: string): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'aplyid-workflow-fresh-'));
  try {
    await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
    await cp(join(import.meta.dirname, 'use-ten-lines.js'), join(folder, 'use-ten-lines.js'));
    const packages = examples.flatMap(({ name, packages }) => [
      `@aplyid-workflow/${name.toLowerCase()}`,
      ...packages,
    ]);
    const ours = ['@aplyid-workflow/core', '@aplyid-workflow/nestjs', '@aplyid-workflow/sandbox'];
    await runCommand(['npm', 'install', '--no-audit', '--no-fund', ...ours, ...packages], folder, env);
    const lines = [];
    for (const { name, readme, heading } of examples) {
      const file = `${name.toLowerCase()}.ts`;
      await writeFile(join(folder, file), await blockOf(join(root, readme), heading));
      lines.push(`${name}: ${await use(file, folder)}`);
    }
    return lines;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The first block of code below a heading. */
async function blockOf(readme: string, heading: string): Promise<string> {
  const text = await readFile(readme, 'utf8');
  const [, code] = text.slice(text.indexOf(heading)).match(/^```ts\n(.*?)^```$/ms) ?? [];
  if (code === undefined) throw new Error(`${readme} has no code below ${heading}`);
  return code;
}

async function use(file: string, cwd: string): Promise<string> {
  const child = spawn(process.execPath, ['use-ten-lines.js', file], {
    cwd,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`the ten lines of ${file} failed: ${output}`);
  return output.trim();
}
