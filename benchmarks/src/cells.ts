import type { Spread } from './measure.ts';

/** A median, with its quartiles. */
export function spreadCell({ low, median, high }: Spread, digits = 2): string {
  return `${median.toFixed(digits)} (${low.toFixed(digits)}–${high.toFixed(digits)})`;
}

/** A ratio, its bar and whether it is kept. */
export function bar(value: Spread, limit: number | undefined, digits = 2): string {
  return spreadCell(value, digits) + verdict(value.median, limit, digits);
}

/** A ratio that should be large, its bar and whether it is kept. */
export function atLeast(value: Spread, limit: number): string {
  const isKept = Number(value.median.toFixed(2)) >= limit;
  return `${spreadCell(value)}, bar ≥ ${limit}: ${isKept ? 'pass' : '**miss**'}`;
}

/** A bar and whether it is kept, as far as the figure's digits show. */
export function verdict(value: number, limit: number | undefined, digits: number): string {
  if (limit === undefined) return '';
  const isKept = Number(value.toFixed(digits)) <= limit;
  return `, bar ≤ ${limit}: ${isKept ? 'pass' : '**miss**'}`;
}
