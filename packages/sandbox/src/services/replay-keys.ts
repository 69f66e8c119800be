import { randomBytes } from 'node:crypto';

/** Access keys that work once: a request is replayed with one, since its own key is not kept. */
export interface ReplayKeys {
  /** @returns a key that authenticates one call as this integration */
  issue(integrationId: number): string;
  /** @returns the integration that the key stands for; undefined for any other key, and from the second time on */
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
