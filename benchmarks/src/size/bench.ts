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

const where = `An earlier count, not made again. The client in bytes gzipped, each file left out on its own: the transport over fetch 860, the rules of a Case 810 and their checks 360, the key ring 590, errors for responses 570, options 510, redaction 360, one request 320, the log 310, what a failed fetch proves 300, the access key 290, lost connections 280, error classes 250. The receiver: reading an event 1,360 (of which the body 690), the memory store 540, secrets 490 and their check 260, one run 490, handlers 470, the rules of an event 390, authentication 380, leases 300, options 220, error classes 230, transactions 140, timeouts 130, what a store may answer 130, "did you mean" 90.

The first five rows replace text in the minified bundle, so they estimate what a change could save at most; none was built. The last three are earlier tries.

| tried | bytes gzipped, client / receiver | kept |
|---|---|---|
| no sentence longer than 24 characters in any error, about | −1,115 / −840 | no: it is what a user sees of a failure |
| functions and their variables instead of classes with private fields | −117 / −209 | no: an object for each delivery would become several closures |
| error classes without a getter for the name of each | −95 / −33 | no: names must survive minifiers |
| one helper that throws configuration errors | −3 / +1 | no |
| \`_\` instead of \`#\` | −4 / −6 | no: keys must not be printed |
| a run that holds its own lease; a delivery hidden from logs by its prototype | 0 / −300 | yes |
| time limits in a Map instead of a ring | 0 / −100 | no: slower |
| one table for the checks of all options | −30 / +28 | yes: easier to read |

Added up, the first five would leave about 7.0 kB of the client and 7.4 kB of the receiver; gzip does not add exactly. No size was reduced in this round. To keep the bars, features or promises would have to go.`;

function aboveBare(times: Rounds, name: string): Spread {
  const bares = times.get(bare) ?? [];
  return spread(
    (times.get(name) ?? []).map(({ wall }, round) => (wall - (bares[round]?.wall ?? Number.NaN)) / 1000),
  );
}
