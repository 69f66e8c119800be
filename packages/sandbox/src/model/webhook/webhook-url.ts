import { SandboxError } from '../errors.ts';

/** Whether a URL's host name can only be this machine. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(\.\d{1,3}){3}$/.test(hostname)
  );
}

/**
 * The rule for a Webhook URL: HTTPS, as the vendor requires; plain HTTP on this machine only, because an app under
 * development rarely has a certificate.
 */
export function checkWebhookUrl(value: string): string {
  const text = value.trim();
  if (!URL.canParse(text)) {
    throw new SandboxError(
      'invalid_value',
      'the Webhook URL is not a URL: give one such as https://app.example/webhooks',
    );
  }
  const url = new URL(text);
  if (url.username || url.password) {
    throw new SandboxError('invalid_value', 'the Webhook URL must not hold a user name or password');
  }
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))) return text;
  throw new SandboxError(
    'invalid_value',
    'the Webhook URL must be https:, or http: on this machine (localhost, 127.0.0.1 or [::1])',
  );
}
