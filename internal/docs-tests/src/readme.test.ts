import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packages, root } from '@aplyid-workflow/testkit';
import { describe, expect, it } from 'vitest';

const vendor = 'https://workflow-docs.aplyid.com/';
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const beforeCode = (text: string) => text.split('```')[0];

it.each([
  ['README.md', 700],
  ...packages.map(
    ({ folder }) => [`packages/${folder}/README.md`, folder === 'sandbox' ? 600 : 900] as const,
  ),
] as const)('%s has at most %i words', (file, words) => {
  expect(read(file).trim().split(/\s+/).length).toBeLessThanOrEqual(words);
});

describe('the first page', () => {
  const readme = read('README.md');

  it('states that the SDK is not the vendor’s, and links the vendor’s documentation, before the first code', () => {
    expect(beforeCode(readme)).toContain('Community-made, not by APLYiD');
    expect(beforeCode(readme)).toContain(vendor);
  });

  it.each(packages)('links $name', ({ folder, name }) => {
    expect(readme).toContain(`[\`${name}\`](packages/${folder})`);
  });
});

describe.each(packages)('the README of $name', ({ folder }) => {
  const readme = read(`packages/${folder}/README.md`);

  it('has only links that work on npm', () => {
    const links = [...readme.matchAll(/\]\(([^)\s]+)[^)]*\)/g)].map(([, link = '']) => link);
    expect(links.filter((link) => !/^(https:|#)/.test(link))).toEqual([]);
  });

  it('states that the SDK is not the vendor’s, and links the vendor’s documentation, before the first code', () => {
    expect(beforeCode(readme)).toContain('ommunity-made, not by APLYiD');
    expect(beforeCode(readme)).toContain(vendor);
  });
});
