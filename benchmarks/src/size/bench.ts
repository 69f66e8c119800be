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
  'What each part adds to the client, in kB gzipped: options and access key 0.9, one attempt after another within its limits 0.8, the rules of a Case 0.7, the errors that answers are 0.6, the error classes 0.4, reading within a limit 0.3, what a failed fetch proves on each runtime 0.3, `create` and hooks 0.3, the search for the key in causes 0.2, checks of headers 0.15. To the receiver: the order of things 0.6, options and secret 0.5, bodies of every kind of host 0.5, intake 0.4, the rules of an event 0.4, the store 0.3, errors 0.3, handlers 0.2, headers and answers 0.2. Without a single sentence of theirs, client and receiver would still have 5.0 and 3.7 kB: to keep the bars, promises would have to go.';

function aboveBare(times: Rounds, name: string): Spread {
  const bares = times.get(bare) ?? [];
  return spread(
    (times.get(name) ?? []).map(({ wall }, round) => (wall - (bares[round]?.wall ?? Number.NaN)) / 1000),
  );
}
