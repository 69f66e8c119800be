/** The delay before retry `n` (0 is the first) in ms: full jitter on 0.5 s · 2ⁿ, at most 8 s. */
export function backoff(n: number): number {
  return Math.random() * Math.min(8000, 500 * 2 ** n);
}

/**
 * `Retry-After` in ms, from seconds or a date; a date in the past is 0, anything else undefined.
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function parseRetryAfter(header: string, now: number): number | undefined {
  if (/^\d+$/.test(header)) return Number(header) * 1000;
  // Date.parse takes all kinds of text for a date; an HTTP date starts with a day's name, and is in GMT even where
  // it does not say so.
  const date = /^[A-Z][a-z]+,? /.test(header) ? Date.parse(header.replace(/( GMT)?$/, ' GMT')) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
