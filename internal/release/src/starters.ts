import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '@aplyid-workflow/testkit';
import type { Registry } from './registry.ts';

const frameworks = ['express', 'fastify', 'hono', 'nestjs'];

/**
 * Creates a project for each framework with `npm create`, from the registry alone, and runs its tests.
 *
 * @returns a line for each
 */
export async function runStarters({ env }: Registry): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'aplyid-workflow-starters-'));
  try {
    const lines: string[] = [];
    for (const framework of frameworks) {
      const directory = `${framework}-service`;
      const flags = ['--', '--framework', framework, '--yes'];
      await runCommand(
        ['npm', 'create', '--yes', 'aplyid-workflow@latest', directory, ...flags],
        folder,
        env,
      );
      const project = join(folder, directory);
      await runCommand(['npm', 'run', 'typecheck'], project, env);
      const report = await runCommand(['npm', 'test'], project, env);
      const [passed] = /pass \d+/.exec(report) ?? ['no test ran'];
      lines.push(`npm create aplyid-workflow, ${framework}: ${passed}`);
    }
    return lines;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
