import type { DatabaseSync } from 'node:sqlite';
import { integer } from './row.ts';

export type SettingStore = ReturnType<typeof settingStore>;

type Setting = 'clock_offset' | 'subscription' | 'inbox_answer';

export function settingStore(db: DatabaseSync) {
  const select = db.prepare('SELECT value FROM settings WHERE name = ?');
  const upsert = db.prepare(
    'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  return {
    /** 0 until written. */
    read(name: Setting): number {
      const row = select.get(name);
      return row ? integer(row, 'value') : 0;
    },
    write(name: Setting, value: number): void {
      upsert.run(name, value);
    },
  };
}
