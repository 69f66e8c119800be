import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { backoff } from './retries.ts';
import { parseRetryAfter } from './retry-after.ts';

// Far from GMT, so that a local time can't be mistaken for the server's.
vi.stubEnv('TZ', 'Pacific/Auckland');

const now = Date.parse('2026-11-24T00:00:00Z');

describe('parseRetryAfter', () => {
  it.each([
    ['0', 0],
    ['120', 120_000],
    ['Tue, 24 Nov 2026 00:01:00 GMT', 60_000],
    ['Tuesday, 24-Nov-26 00:01:00 GMT', 60_000],
    ['Mon, 23 Nov 2026 00:00:00 GMT', 0],
    ['', undefined],
    ['Tue Nov 24 00:01:00 2026', 60_000],
    ['24 Nov 2026 00:01:00 GMT', undefined],
    ['soon', undefined],
    ['-5', undefined],
    ['1.5', undefined],
    ['2026-11-24', undefined],
  ])('takes %j for %j', (header, ms) => {
    expect(parseRetryAfter(header, now)).toBe(ms);
  });

  it('returns undefined or a wait that is not negative, for any header', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (header) => {
        const ms = parseRetryAfter(header, now);
        return ms === undefined || ms >= 0;
      }),
    );
  });
});

describe('backoff', () => {
  it('stays under 0.5 s · 2ⁿ and 8 s', () => {
    fc.assert(
      fc.property(fc.nat(2000), (n) => {
        const ms = backoff(n);
        return ms >= 0 && ms <= Math.min(8000, 500 * 2 ** n);
      }),
    );
  });
});
