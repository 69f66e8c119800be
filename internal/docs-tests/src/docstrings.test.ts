import { globSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type PublicName, publicNames } from './api/public-names.ts';

const dist = join(import.meta.dirname, '../../../packages/core/dist');
const names = mergeOverloads(publicNames(globSync('*.d.ts', { cwd: dist }).map((file) => join(dist, file))));
const missing = (wrong: (name: PublicName) => boolean) =>
  names.filter((each) => !each.doc.includes('@internal') && wrong(each)).map(({ name }) => name);

it('finds what core exports', () => {
  expect(names.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'WorkflowClient',
      'WorkflowClient.cases',
      'Transport',
      'nodeTransport',
      'createCaseSchema',
    ]),
  );
});

it('describes every name and every member', () => {
  expect(missing(({ doc }) => !/[A-Za-z]/.test(doc.split(/^\s*\* @/m)[0] ?? ''))).toEqual([]);
});

it('describes every parameter and every result', () => {
  const takes = ({ parameters = 0, doc }: PublicName) => parameters > (doc.match(/@param/g) ?? []).length;
  const gives = ({ parameters, returns, doc }: PublicName) =>
    parameters !== undefined && !/^(void|this|Promise<void>)?$/.test(returns) && !doc.includes('@returns');
  expect(missing((name) => takes(name) || gives(name))).toEqual([]);
});

it('has an example for everything that is called or constructed; a subclass uses its base’s', () => {
  const isMade = ({ kind, base }: PublicName) =>
    kind === 'function' || kind === 'value' || (kind === 'class' && !names.some(({ name }) => name === base));
  expect(missing((name) => isMade(name) && !name.doc.includes('@example'))).toEqual([]);
});

/** One name for all overloads: what one of them documents need not be repeated. */
function mergeOverloads(all: readonly PublicName[]): PublicName[] {
  const merged = new Map<string, PublicName>();
  for (const each of all) {
    const known = merged.get(each.name);
    merged.set(each.name, known ? { ...known, doc: `${known.doc}\n${each.doc}` } : each);
  }
  return [...merged.values()];
}
