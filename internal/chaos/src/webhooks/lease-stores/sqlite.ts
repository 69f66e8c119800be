import { DatabaseSync } from 'node:sqlite';
import type { WebhookStore } from '@aplyid-workflow/core';
import { sqliteStore } from '@aplyid-workflow/stores/sqlite';

export function openStore(file: string): WebhookStore {
  return sqliteStore(new DatabaseSync(file));
}
