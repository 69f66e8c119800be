import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packages, root } from '@aplyid-workflow/testkit';
import { expect, it } from 'vitest';

const readme = readFileSync(join(root, 'README.md'), 'utf8');

it('has at most 700 words', () => {
  expect(readme.split(/\s+/).length).toBeLessThanOrEqual(700);
});

it('states that the SDK is not the vendor’s, and links the vendor’s documentation, before the first code', () => {
  const [beforeCode = ''] = readme.split('```');
  expect(beforeCode).toContain('Community-made, not by APLYiD');
  expect(beforeCode).toContain('https://workflow-docs.aplyid.com/');
});

it.each(packages)('links $name', ({ folder, name }) => {
  expect(readme).toContain(`[\`${name}\`](packages/${folder})`);
});
