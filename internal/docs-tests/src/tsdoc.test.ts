import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from '@aplyid-workflow/testkit';
import { DocExcerpt, type DocNode, type ParserMessage, TSDocParser } from '@microsoft/tsdoc';
import { describe, expect, it } from 'vitest';

const parser = new TSDocParser();
const packages = globSync('packages/*/package.json', { cwd: root }).map((file) => basename(join(file, '..')));

/** Every doc comment of a package's sources, with its place. */
function commentsOf(name: string): { readonly place: string; readonly text: string }[] {
  const files = globSync(`packages/${name}/src/**/*.{ts,tsx}`, { cwd: root }).sort();
  return files.flatMap((file) => {
    const source = readFileSync(join(root, file), 'utf8');
    return [...source.matchAll(/\/\*\*.*?\*\//gs)].map(({ 0: text, index }) => ({
      place: `${file}:${source.slice(0, index).split('\n').length}`,
      text,
    }));
  });
}

const problem = (place: string) => (message: ParserMessage) => `${place}: ${message.unformattedText}`;

describe.each(packages)('the doc comments of %s', (name) => {
  const comments = commentsOf(name);

  it('are valid TSDoc', () => {
    expect(comments.length).toBeGreaterThan(0);
    const problems = comments.flatMap(({ place, text }) =>
      parser.parseString(text).log.messages.map(problem(place)),
    );
    expect(problems).toEqual([]);
  });

  it('name what is thrown by a link', () => {
    const unlinked = comments.flatMap(({ place, text }) =>
      parser
        .parseString(text)
        .docComment.customBlocks.filter(({ blockTag }) => blockTag.tagName === '@throws')
        .map((block) => textOf(block.content).trim())
        .filter((thrown) => !/^(\{@link |what |whatever )/.test(thrown))
        .map((thrown) => `${place}: @throws ${thrown}`),
    );
    expect(unlinked).toEqual([]);
  });
});

function textOf(node: DocNode): string {
  if (node instanceof DocExcerpt) return node.content.toString();
  return node.getChildNodes().map(textOf).join('');
}
