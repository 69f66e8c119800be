import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';

/** The path of the built-in receiver, and of the page that shows what it received. */
export const inboxPath = '/inbox';

/** The URL at which the sandbox reaches itself, independent of the host name of the request. */
export function ownAddress(c: Context): string {
  const { incoming }: HttpBindings = c.env;
  const { localAddress, localPort } = incoming.socket;
  return `http://${localAddress === '::1' ? '[::1]' : '127.0.0.1'}:${localPort}`;
}

/** The Webhook URL of the built-in receiver. */
export function inboxUrl(c: Context): string {
  return ownAddress(c) + inboxPath;
}

/** Whether webhooks to this URL reach the built-in receiver. */
export function isInbox(c: Context, webhookUrl: string): boolean {
  return webhookUrl === inboxUrl(c);
}
