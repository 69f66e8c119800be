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
  'The client in bytes gzipped, each file left out on its own: the transport over fetch 860, the rules of a Case 810 and their checks 360, the key ring 590, errors for responses 570, options 510, redaction 360, one request 320, the log 310, what a failed fetch proves 300, the access key 290, lost connections 280, error classes 250. The receiver: reading an event 1,360 (of which the body 690), the memory store 540, secrets 490 and their check 260, one run 490, handlers 470, the rules of an event 390, authentication 380, leases 300, options 220, error classes 230, transactions 140, timeouts 130, what a store may answer 130, "did you mean" 90. Tried for the receiver: a run that holds its own lease instead of a class for each, and a delivery hidden from logs by its prototype (300 saved, kept); timeouts in a Map instead of a ring (100 saved, but it allocates a table every few deliveries: not kept); one table for the checks of all options (30 saved in the client, 28 lost in the receiver; kept, it is easier to read). For the client: private fields without `#` 90, error classes without getters for their names 95: not kept. The copy that checks exactly what is sent costs 130, and saves 1.1 µs a call. The bars would need a quarter of the client and two fifths of the receiver: promises would have to go.';

function aboveBare(times: Rounds, name: string): Spread {
  const bares = times.get(bare) ?? [];
  return spread(
    (times.get(name) ?? []).map(({ wall }, round) => (wall - (bares[round]?.wall ?? Number.NaN)) / 1000),
  );
}
