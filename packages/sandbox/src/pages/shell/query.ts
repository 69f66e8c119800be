/** An integer query parameter; undefined if it is missing, and -1, which matches nothing, if it is invalid. */
export function wholeOf(text: string | undefined): number | undefined {
  if (!text) return;
  return /^\d{1,15}$/.test(text) ? Number(text) : -1;
}
