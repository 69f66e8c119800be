import { missingServer, postgresUrl, redisUrl } from '@aplyid-workflow/testkit';
import { describe } from 'vitest';

export { postgresUrl, redisUrl };

/** Describes tests that need a server: skipped, with the reason, if none responds; with `CI=true` they fail. */
export async function describeWith(
  what: string,
  url: string,
  name: string,
  tests: () => void,
): Promise<void> {
  const missing = await missingServer(what, url);
  if (missing) describe.skip(`${name} (skipped: ${missing})`, tests);
  else describe(name, tests);
}
