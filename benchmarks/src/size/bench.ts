import { bar, verdict } from '../cells.ts';
import { count, type Rounds, type Spread, spread } from '../measure.ts';
import type { Section } from '../report.ts';
import { sizeOf } from './bundle.ts';
import { bare, timeImports, tiny } from './imports.ts';
import { uses } from './uses.ts';

const rounds = 50;

/** How large the smallest use of each package is, and how long Node takes to import it. */
export async function benchSize(): Promise<Section> {
  const packages = uses.flatMap((use) => use.imports ?? []);
  const times = await timeImports(packages, rounds);
  const rows = [`| ${tiny} | | ${bar(aboveBare(times, tiny), undefined, 1)} |`];
  for (const { name, code, platform = 'node', maxBytes, imports, maxMs } of uses) {
    const bytes = await sizeOf(code, platform);
    const size = `${(bytes / 1000).toFixed(2)} kB${verdict(bytes / 1000, maxBytes && maxBytes / 1000, 2)}`;
    const time = imports ? bar(aboveBare(times, imports), maxMs, 1) : '';
    rows.push(`| ${[name, size, time].join(' | ')} |`);
  }
  const start = spread((times.get(bare) ?? []).map(({ wall }) => wall / 1000));
  return {
    title: 'Size and import',
    text: [
      `The smallest use of each, bundled for Node (ofetch for other runtimes: for Node it brings a polyfill) and minified by rolldown, gzipped at level 9 (1 kB is 1000 bytes); the code is in \`src/size/uses.ts\`. Import: a new process runs one \`import\`; ms above a Node that runs an empty CommonJS file (${bar(start, undefined, 1)} ms), ${count(times)} rounds.`,
      ['| use | min + gzip | import, ms above bare Node |', '|---|---|---|', ...rows].join('\n'),
      where,
    ].join('\n\n'),
  };
}

const where =
  'The client in bytes gzipped, each file left out on its own: the transport over fetch 870, the rules of a Case and their checks 1,600, options 740 (of which "did you mean" 120), the limits of an attempt 610, the key ring 600, errors for responses 580, redaction 390, one request 340, the log 320, the access key 310, what a failed fetch proves 310, lost connections 300, error classes 330. Tried: a spread that kept the JSON Schema in the bundle is gone (610 saved); "did you mean" without a table of edit distances (40); error classes without getters for their names would save 90, private fields without `#` 2. The bar would need a third of it: promises would have to go.';

function aboveBare(times: Rounds, name: string): Spread {
  const bares = times.get(bare) ?? [];
  return spread(
    (times.get(name) ?? []).map(({ wall }, round) => (wall - (bares[round]?.wall ?? Number.NaN)) / 1000),
  );
}
