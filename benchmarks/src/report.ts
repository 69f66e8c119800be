import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

/** What one part of the benchmarks found, as Markdown. */
export interface Section {
  readonly title: string;
  readonly text: string;
}

const file = new URL('../RESULTS.md', import.meta.url);

/** Writes the sections into RESULTS.md; those of parts that were not measured now are left as they are. */
export function write(sections: readonly Section[], order: readonly string[]): void {
  const old = existsSync(file) ? readFileSync(file, 'utf8').split(/^## /m).slice(1) : [];
  const texts = new Map(
    old.map((text) => [text.slice(0, text.indexOf('\n')), text.slice(text.indexOf('\n')).trim()]),
  );
  for (const { title, text } of sections) texts.set(title, `${machine()}\n\n${text}`);
  const body = order.flatMap((title) => (texts.has(title) ? [`## ${title}\n\n${texts.get(title)}`] : []));
  writeFileSync(file, [intro(), ...body, ''].join('\n\n').replace(/\n+$/, '\n'));
}

interface Manifest {
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** The peers that are installed, with their versions. */
function peers(): string {
  const home = new URL('../', import.meta.url);
  const manifest = (path: string): Manifest =>
    JSON.parse(readFileSync(new URL(`${path}package.json`, home), 'utf8'));
  return Object.keys(manifest('').dependencies ?? {})
    .filter((name) => !/^@(aplyid-workflow|types)\//.test(name))
    .map((name) => `${name} ${manifest(`node_modules/${name}/`).version}`)
    .join(', ');
}

const intro = () => `# Results

Written by \`pnpm bench\`. A ratio is the median of the ratios of each round, with its quartiles in brackets; a bar is what this SDK must not exceed. Ratios can be compared between machines, times can't.

Measured with ${peers()}.`;

function machine(): string {
  const [first] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const day = new Date().toISOString().slice(0, 10);
  return `${day}, Node ${process.versions.node}, ${cpus().length} cores (${first?.model.trim()}), ${memory} GiB, ${process.platform} ${process.arch}.`;
}
