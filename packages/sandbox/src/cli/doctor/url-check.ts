import { isLoopback } from '../../model/webhook/webhook-url.ts';
import { type Finding, ok, warning } from './finding.ts';
import type { Target } from './target.ts';

/** The minimum length of a secret. */
const secretLength = 32;

/** What the URL alone says. */
export function checkUrl({ url, secret }: Target): Finding {
  if (secret.length < secretLength) {
    return warning(
      `its last segment has ${secret.length} characters`,
      `The last segment of the path is taken for the secret. Use at least ${secretLength} characters: openssl rand -hex 32.`,
    );
  }
  if (url.protocol !== 'https:' && !isLoopback(url.hostname)) {
    return warning('it is not https:', 'The portal accepts https: alone, and the secret is in the path.');
  }
  return ok(`ends in a secret of ${secret.length} characters`);
}
