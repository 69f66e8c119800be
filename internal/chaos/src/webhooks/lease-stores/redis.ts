import type { WebhookStore } from '@aplyid-workflow/core';
import { redisStore } from '@aplyid-workflow/stores/redis';
import { Redis } from 'ioredis';

export function openStore(url: string): WebhookStore {
  const client = new Redis(url, { retryStrategy: () => 50 });
  client.on('error', () => {});
  return redisStore(client);
}
