/** The known name that `given` probably misspells: at most one part of it differs, by one or two characters. */
export function closest(given: string, known: readonly string[]): string | undefined {
  const text = given.toLowerCase();
  return known.find((name) => isClose(text, name.toLowerCase()));
}

function isClose(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return Math.max(a.length, b.length) - start - end <= 2;
}
