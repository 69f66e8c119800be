/** The candidate that `name` is probably a misspelling of: at most two edits away, or its beginning. */
export function closest(name: string, candidates: readonly string[]): string | undefined {
  const isNear = (candidate: string) =>
    distance(name, candidate) <= 2 || (name.length > 3 && candidate.startsWith(name));
  return candidates.find(isNear);
}

/** How many characters must be inserted, deleted or replaced (Levenshtein). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (const [i, character] of [...from].entries()) {
    const next = [i + 1];
    for (let j = 0; j < to.length; j++) {
      const replaced = (row[j] ?? 0) + (character === to[j] ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
