import { missingServer } from '@aplyid-workflow/testkit';
import { describe } from 'vitest';

export { postgresUrl, redisUrl } from '@aplyid-workflow/testkit';

/** Describes tests that need a server: skipped, with the reason, where none answers; with `CI=true` they fail. */
export async function describeWith(
  what: string,
  url: string,
  name: string,
  tests: () => void,
): Promise<void> {
  const reason = await missingServer(what, url);
  if (reason) describe.skip(`${name} (skipped: ${reason})`, tests);
  else describe(name, tests);
}
