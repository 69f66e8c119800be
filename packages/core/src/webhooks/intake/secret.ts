import { WorkflowConfigurationError } from '../../errors/errors.ts';
import { checkUrl } from '../../options.ts';

/**
 * Generates a secret for the Webhook URL.
 *
 * @returns 32 random bytes as 43 characters that need no escaping in a URL
 * @example
 * ```ts
 * import { generateWebhookSecret, webhookUrl } from '@aplyid-workflow/core';
 *
 * const secret = generateWebhookSecret(); // keep it where you keep the access key
 * console.log(webhookUrl('https://example.com/webhooks/aplyid', secret)); // enter it in the portal
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
 * Builds the Webhook URL to enter in the portal. The vendor's webhooks are not signed, so anyone who knows this URL
 * can post to it: treat it as a secret, in access logs too.
 *
 * @param base - where the receiver is mounted: an `https:` URL, or `http:` on a loopback host
 * @param secret - at least 32 characters that need no escaping in a URL
 * @returns the base, a slash, the secret
 * @throws {@link WorkflowConfigurationError} if the base or the secret is invalid
 * @example
 * ```ts
 * import { generateWebhookSecret, webhookUrl } from '@aplyid-workflow/core';
 *
 * console.log(webhookUrl('https://example.com/webhooks/aplyid', generateWebhookSecret()));
 * ```
 * @see https://workflow-docs.aplyid.com/guide/authentication.html
 */
export function webhookUrl(base: string, secret: string): string {
  const { href } = checkUrl('base', base);
  return `${href.replace(/\/+$/, '')}/${checkSecret(secret)}`;
}

/**
 * @param secret - from the option `secret`, or what its function returned
 * @throws {@link WorkflowConfigurationError} if it is missing, too short or not valid in a URL; the message does
 *   not contain it
 */
export function checkSecret(secret: unknown): string {
  if (secret === undefined || secret === null || secret === '') {
    throw new WorkflowConfigurationError(
      'secret is missing: set its environment variable to a value that generateWebhookSecret() returned',
    );
  }
  if (typeof secret === 'string' && /^[\w.~-]{32,}$/.test(secret)) return secret;
  const hint =
    typeof secret === 'string' && secret !== secret.trim()
      ? 'it starts or ends with white space, such as the newline at the end of a file: trim it'
      : 'generateWebhookSecret() returns one';
  throw new WorkflowConfigurationError(
    `secret must have at least 32 characters of A-Z a-z 0-9 - . _ ~; ${hint}`,
  );
}

/** Whether `given` is one of the secrets, in a time that reveals nothing about them. */
export function isOneOf(secrets: readonly string[], given: string): boolean {
  let isFound = false;
  for (const secret of secrets) isFound = isSame(given, secret) || isFound;
  return isFound;
}

/** Compares every character of `given`, with itself if only its length is wrong. */
function isSame(given: string, secret: string): boolean {
  const isAsLong = given.length === secret.length;
  const expected = isAsLong ? secret : given;
  let difference = 0;
  for (let i = 0; i < given.length; i++) difference |= given.charCodeAt(i) ^ expected.charCodeAt(i);
  return isAsLong && difference === 0;
}
