/**
 * `Retry-After` in ms, from seconds or a date; a date in the past is 0, anything else undefined.
 *
 * @param now - in ms since 1970
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function parseRetryAfter(header: string, now: number): number | undefined {
  if (/^\d+$/.test(header)) return Number(header) * 1000;
  // Date.parse accepts many kinds of text. An HTTP date starts with the name of a day, and is in GMT even if it does
  // not say so.
  const date = /^[A-Z][a-z]+,? /.test(header) ? Date.parse(header.replace(/( GMT)?$/, ' GMT')) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
