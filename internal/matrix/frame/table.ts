import type { Outcome } from './cell.ts';

/** The page about what was run, in Markdown. */
export function compatibilityPage(outcomes: readonly Outcome[]): string {
  const rows = outcomes.map(({ cell, versions, ran }) => [
    cell.adapter ?? 'core alone',
    cell.host,
    versions.host,
    versions.runtime,
    cell.modules,
    ran.join('; '),
  ]);
  return [
    '# Compatibility',
    '',
    'This page is written by `npx -y pnpm@12 test:matrix` from what it has run. Each row is a real app in its own folder: the packed packages and the host are installed from npm, the app is compiled if the row is TypeScript, and the conformance suite drives it over HTTP. Other versions within the peer ranges are likely to work; these are known to.',
    '',
    ...table(['adapter', 'host', 'version', 'runtime', 'modules', 'what was run'], rows),
    '',
  ].join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((row) => (row[column] ?? '').length)),
  );
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)];
}
