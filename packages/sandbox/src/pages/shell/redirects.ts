import type { Context } from 'hono';
import { originOf } from '../../http/site.ts';
import type { SandboxError } from '../../model/errors.ts';
import type { Desk, Draft, PageEnv, Receipt } from './frame.ts';

/** Ends an action: goes to `path`, which says what was done. */
export function done(c: Context<PageEnv>, path: string, text: string, tone: Receipt['tone'] = 'good') {
  return c.redirect(withQuery(path, 'receipt', deskOf(c).receipts.keep({ text, tone })), 303);
}

/** Ends a form that was refused: goes back to it, with what was typed and what is wrong. */
export function refused(c: Context<PageEnv>, path: string, draft: Omit<Draft, 'fields'> & Partial<Draft>) {
  const id = deskOf(c).drafts.keep({ fields: new Map(), ...draft });
  return c.redirect(withQuery(path, 'draft', id), 303);
}

/** Ends the making of an Access Token: goes to the page that shows it once. */
export function tokenMade(c: Context<PageEnv>, path: string, accessToken: string) {
  return c.redirect(withQuery(path, 'token', deskOf(c).tokens.keep(accessToken)), 303);
}

/** The form that was refused before this page, if there is one. */
export function draftOf(c: Context<PageEnv>): Draft | undefined {
  return deskOf(c).drafts.read(c.req.query('draft'));
}

/** Where an action failed that has no form to show it on: back to the page it came from. */
export function failed(c: Context<PageEnv>, { message }: SandboxError) {
  return done(c, cameFrom(c), message, 'bad');
}

/** The page of ours that a form was on. */
export function cameFrom(c: Context, otherwise = '/'): string {
  const referrer = URL.parse(c.req.header('referer') ?? '');
  if (referrer?.origin !== originOf(c)) return otherwise;
  for (const once of ['receipt', 'draft', 'token']) referrer.searchParams.delete(once);
  return referrer.pathname + referrer.search;
}

export function deskOf(c: Context<PageEnv>): Desk {
  const desk = c.get('desk');
  if (desk) return desk;
  throw new Error('the page has no frame: add framing() before it');
}

function withQuery(path: string, name: string, value: string): string {
  const [page = '', fragment] = path.split('#');
  const query = `${page.includes('?') ? '&' : '?'}${name}=${value}`;
  return page + query + (fragment ? `#${fragment}` : '');
}
