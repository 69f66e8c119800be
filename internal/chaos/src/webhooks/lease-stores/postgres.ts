import type { WebhookStore } from '@aplyid-workflow/core';
import { postgresStore } from '@aplyid-workflow/stores/postgres';
import { openPool } from '../../open-pool.ts';

export function openStore(url: string): WebhookStore {
  return postgresStore(openPool(url));
}
