const units: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** The milliseconds of a duration such as `2s`, or of a whole number; undefined for anything else. */
export function readDuration(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? value : undefined;
  const [, amount, unit = ''] = /^(\d{1,9}(?:\.\d{1,3})?) ?(ms|s|min|h|d)$/.exec(String(value)) ?? [];
  return amount === undefined ? undefined : Math.round(Number(amount) * (units[unit] ?? 1));
}
