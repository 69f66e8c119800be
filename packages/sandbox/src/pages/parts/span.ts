const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

/** A duration in words, in its two largest units: `1 day 2 hours`. */
export function spanOf(ms: number): string {
  let left = Math.max(0, ms);
  const words: string[] = [];
  for (const [unit, length] of units) {
    const count = Math.floor(left / length);
    left -= count * length;
    if (count > 0) words.push(`${count} ${unit}${count === 1 ? '' : 's'}`);
    if (words.length === 2) break;
  }
  return words.join(' ') || `${Math.round(left)} ms`;
}
