import type { DatabaseSync } from 'node:sqlite';
import { integer } from './row.ts';

export type SettingStore = ReturnType<typeof settingStore>;

type Setting = 'clock_offset' | 'subscription' | 'listen_integration' | 'inbox_answer' | 'auto';

export function settingStore(db: DatabaseSync) {
  const select = db.prepare('SELECT value FROM settings WHERE name = ?');
  const upsert = db.prepare(
    'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  // Cached: the clock reads it often, and only this process writes.
  const known = new Map<Setting, number>();
  return {
    /** 0 until written. */
    read(name: Setting): number {
      const value = known.get(name);
      if (value !== undefined) return value;
      const row = select.get(name);
      const stored = row ? integer(row, 'value') : 0;
      known.set(name, stored);
      return stored;
    },
    write(name: Setting, value: number): void {
      upsert.run(name, value);
      known.set(name, value);
    },
    /** Reloads the cache after the whole database was changed. */
    refresh(): void {
      known.clear();
    },
  };
}
