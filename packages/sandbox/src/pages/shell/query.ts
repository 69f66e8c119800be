/** A whole number of a query; undefined when it is left out, and -1, which nothing has, when it is none. */
export function wholeOf(text: string | undefined): number | undefined {
  if (!text) return;
  return /^\d{1,15}$/.test(text) ? Number(text) : -1;
}
