import { describe, expect, it } from 'vitest';
import { reasonToSkip, rows } from './cells.ts';

// The short form of `pnpm chaos`: the schemes in which nothing may be lost or doubled.
const load = { events: 40, processes: 2, kills: 2, crashes: 1, faults: 1 };

describe.each(rows.filter(({ isStrict }) => isStrict))('$name, while processes and databases fail', (row) => {
  const reason = process.env.CI === 'true' ? undefined : reasonToSkip(row);

  it.skipIf(reason)(
    `loses nothing and doubles nothing${reason ? ` (skipped: ${reason})` : ''}`,
    async () => {
      const { lost, doubled, faults } = await row.run(true, load);
      expect({ lost, doubled }).toEqual({ lost: 0, doubled: 0 });
      expect(Object.entries(faults).filter(([, count]) => count === 0)).toEqual([]);
    },
    120_000,
  );
});

it('detects doubled effects if nothing prevents them', async () => {
  const memory = rows.find(({ name }) => name === 'memory') ?? expect.unreachable();
  const { lost, doubled } = await memory.run(true, load);
  expect(lost).toBe(0);
  expect(doubled).toBeGreaterThan(0);
}, 120_000);
