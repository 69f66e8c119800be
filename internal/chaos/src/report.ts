import type { Cell, Row } from './cells.ts';

/** A row with what its two cells found. */
export interface Result {
  readonly row: Row;
  readonly once: Cell;
  readonly redelivered: Cell;
}

/** Why the results are not good enough; empty if they are. */
export function violations(results: readonly Result[]): string[] {
  return results.flatMap(({ row, once, redelivered }) =>
    [once, redelivered].flatMap((cell) => [
      ...(cell.lost > 0 ? [`${row.name} lost ${cell.lost}`] : []),
      ...(row.isStrict && cell.doubled > 0 ? [`${row.name} doubled ${cell.doubled}`] : []),
      ...Object.entries(cell.faults).flatMap(([fault, count]) =>
        count > 0 ? [] : [`${row.name} met no fault of the kind ${fault}`],
      ),
    ]),
  );
}

/** The results as Markdown. */
export function table(results: readonly Result[]): string {
  const lines = results.map(({ row, once, redelivered }) => {
    const cells = [once, redelivered].flatMap(({ lost, doubled, open }) => [lost, doubled, open]);
    return `| \`${row.name}\` | ${cells.join(' | ')} | ${faultsOf(once, redelivered)} |`;
  });
  return [
    '| store | once: lost | doubled | open | redelivered: lost | doubled | open | faults |',
    '|---|---|---|---|---|---|---|---|',
    ...lines,
  ].join('\n');
}

function faultsOf(...cells: readonly Cell[]): string {
  const kinds = new Set(cells.flatMap(({ faults }) => Object.keys(faults)));
  const sum = (kind: string) => cells.reduce((total, { faults }) => total + (faults[kind] ?? 0), 0);
  return [...kinds].map((kind) => `${kind} ${sum(kind)}`).join(', ');
}
