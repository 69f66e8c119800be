import { randomBytes } from 'node:crypto';

/** Single-use access keys for replaying requests, because the original key is not stored. */
export interface ReplayKeys {
  /** @returns a key that authenticates one request as this integration */
  issue(integrationId: number): string;
  /** @returns the key's integration; undefined for an unknown or used key */
  spend(key: string): number | undefined;
}

export function replayKeys(): ReplayKeys {
  const issued = new Map<string, number>();
  return {
    issue(integrationId) {
      const key = `replay_${randomBytes(32).toString('base64url')}`;
      issued.set(key, integrationId);
      return key;
    },
    spend(key) {
      const integrationId = issued.get(key);
      issued.delete(key);
      return integrationId;
    },
  };
}
