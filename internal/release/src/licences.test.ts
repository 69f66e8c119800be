import { root, runCommand } from '@aplyid-workflow/testkit';
import { expect, it } from 'vitest';

// Licences that only require their notice to be kept.
const permissive = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'ISC', 'MIT'];

it('what the packages depend on has a permissive licence', async () => {
  const filter = ['--filter', './packages/*'];
  const list = ['npx', '-y', 'pnpm@12', ...filter, 'licenses', 'list', '--prod', '--json'];
  const licences: Record<string, { readonly name: string }[]> = JSON.parse(await runCommand(list, root));
  const names = Object.values(licences).flatMap((packages) => packages.map(({ name }) => name));
  expect(names).toContain('hono');
  expect(Object.keys(licences).filter((licence) => !permissive.includes(licence))).toEqual([]);
});
