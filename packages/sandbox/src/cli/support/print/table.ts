import { stripVTControlCharacters } from 'node:util';
import { escapeDirections } from '../../../model/json.ts';

/** Formats aligned columns. Control characters are removed from cell values. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => width(line[column] ?? ''))));
  return lines
    .map((line) =>
      line
        .map((cell, column) => pad(cell, widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Untrusted text on one line, without control characters; a change of the text direction is shown, not made. */
export function plain(text: string): string {
  return escapeDirections(stripVTControlCharacters(text).replaceAll(/\p{Cc}+/gu, ' '));
}

function width(cell: string): number {
  return [...stripVTControlCharacters(cell)].length;
}

function pad(cell: string, to: number): string {
  return cell + ' '.repeat(to - width(cell));
}
