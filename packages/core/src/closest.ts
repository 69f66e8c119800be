/** The known name that `given` is probably a misspelling of: at most two edits away. */
export function closest(given: string, known: readonly string[]): string | undefined {
  return known.find((name) => distance(name.toLowerCase(), given.toLowerCase()) <= 2);
}

/** How many characters must be inserted, removed or replaced to turn one text into the other. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, n) => n);
  for (const [i, character] of [...from].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...to].entries()) {
      const [left = 0, above = 0, corner = 0] = [next[j], row[j + 1], row[j]];
      next.push(Math.min(left + 1, above + 1, corner + Number(character !== other)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
