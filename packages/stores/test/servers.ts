import { connect } from 'node:net';
import { describe } from 'vitest';

export { postgresUrl, redisUrl } from './servers-url.ts';

/** Describes tests that need a server: skipped, with the reason, where none answers; with `CI=true` they fail. */
export async function describeWith(
  what: string,
  url: string,
  name: string,
  tests: () => void,
): Promise<void> {
  const { hostname, port } = new URL(url);
  if (process.env.CI === 'true' || (await answers(Number(port), hostname))) describe(name, tests);
  else describe.skip(`${name} (skipped: no ${what} answers at ${hostname}:${port})`, tests);
}

function answers(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, host)
      .once('connect', () => socket.destroy())
      .once('error', () => {})
      .once('close', (hadError) => resolve(!hadError));
  });
}
