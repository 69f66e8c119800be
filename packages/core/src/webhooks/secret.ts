import { WorkflowConfigurationError } from '../errors.ts';
import { checkUrl } from '../options.ts';

/**
 * A new secret for the Webhook URL.
 *
 * @returns 32 random bytes in 43 characters that need no escaping in a URL
 * @example
 * ```ts
 * import { generateWebhookSecret, webhookUrl } from '@aplyid-workflow/core';
 *
 * const secret = generateWebhookSecret(); // keep it where you keep the access key
 * console.log(webhookUrl('https://example.com/webhooks/aplyid', secret)); // paste it in the portal
 * ```
 */
export function generateWebhookSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes)).replace(
    /[+/=]/g,
    (char) => ({ '+': '-', '/': '_' })[char] ?? '',
  );
}

/**
 * The Webhook URL to enter in the portal: where the receiver is mounted, then the secret. The vendor's webhooks
 * are not signed, so whoever knows this URL can post to it: treat it as a secret, in access logs too.
 *
 * @param base Where the receiver is mounted, `https:` (or `http:` on a loopback host)
 * @param secret At least 32 characters that need no escaping in a URL
 * @returns The base, a slash, the secret
 * @throws {WorkflowConfigurationError} if the base or the secret is unfit
 * @example
 * ```ts
 * import { generateWebhookSecret, webhookUrl } from '@aplyid-workflow/core';
 *
 * console.log(webhookUrl('https://example.com/webhooks/aplyid', generateWebhookSecret()));
 * ```
 * @see Authentication & Setup, where the portal asks for it
 */
export function webhookUrl(base: string, secret: string): string {
  const { href } = checkUrl('base', base);
  return `${href.replace(/\/+$/, '')}/${checkSecret(secret)}`;
}

/** Tells whether a string is one of the secrets, in a time that says nothing of them. */
export type SecretCheck = (given: string | undefined) => boolean;

/** @throws {WorkflowConfigurationError} if a secret is missing, too short or unfit for a URL */
export function secretCheck(option: string | readonly string[] | false | undefined): SecretCheck {
  if (option === false) return () => true;
  const secrets = (typeof option === 'object' ? option : [option]).map(checkSecret);
  if (secrets.length === 0) throw unfit();
  return (given = '') => secrets.map((secret) => isSame(given, secret)).includes(true);
}

function checkSecret(secret: string | undefined): string {
  if (!secret) {
    throw new WorkflowConfigurationError(
      'secret is missing: set its environment variable, to what generateWebhookSecret() makes',
    );
  }
  if (!/^[\w.~-]{32,}$/.test(secret)) throw unfit();
  return secret;
}

function unfit(): WorkflowConfigurationError {
  return new WorkflowConfigurationError(
    'secret must have at least 32 characters of A-Z a-z 0-9 - . _ ~, as generateWebhookSecret() makes it',
  );
}

/** Compares every character of `given`, whatever the first ones were; with itself, if its length alone is wrong. */
function isSame(given: string, secret: string): boolean {
  const isAsLong = given.length === secret.length;
  const expected = isAsLong ? secret : given;
  let difference = 0;
  for (let i = 0; i < given.length; i++) difference |= given.charCodeAt(i) ^ expected.charCodeAt(i);
  return isAsLong && difference === 0;
}
