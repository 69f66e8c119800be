import type { SQLOutputValue } from 'node:sqlite';

export type Row = Record<string, SQLOutputValue>;

export function text(row: Row, column: string): string {
  const value = row[column];
  if (typeof value === 'string') return value;
  throw new TypeError(`Column ${column} is not text.`);
}

export function integer(row: Row, column: string): number {
  const value = row[column];
  if (typeof value === 'number') return value;
  throw new TypeError(`Column ${column} is not a number.`);
}

export function date(row: Row, column: string): Date {
  return new Date(integer(row, column));
}

/** The column by `read`, or null. */
export function nullable<T>(read: (row: Row, column: string) => T, row: Row, column: string): T | null {
  return row[column] === null ? null : read(row, column);
}

/** A column that holds one of a few words. */
export function oneOf<const T extends string>(words: readonly T[], row: Row, column: string): T {
  const value = text(row, column);
  const word = words.find((candidate) => candidate === value);
  if (word !== undefined) return word;
  throw new TypeError(`Column ${column} holds none of ${words.join(', ')}.`);
}

/** A column that holds any number of a few words, with spaces in between. */
export function words<const T extends string>(known: readonly T[], row: Row, column: string): T[] {
  const held = text(row, column).split(' ');
  return known.filter((word) => held.includes(word));
}

/** A column that holds HTTP headers as JSON. */
export function headers(row: Row, column: string): Record<string, string> {
  const value: unknown = JSON.parse(text(row, column));
  return Object.fromEntries(Object.entries(value ?? {}).map(([name, content]) => [name, String(content)]));
}
