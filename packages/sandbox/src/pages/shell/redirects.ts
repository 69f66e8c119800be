import type { Context } from 'hono';
import { originOf } from '../../http/site.ts';
import type { SandboxError } from '../../model/errors.ts';
import type { Desk, Draft, PageEnv, Receipt } from './frame.ts';
import { sentence } from './sentence.ts';

/** Ends an action: redirects to `path`, which shows the result. */
export function done(c: Context<PageEnv>, path: string, text: string, tone: Receipt['tone'] = 'good') {
  return c.redirect(withQuery(path, 'receipt', deskOf(c).receipts.keep({ text, tone })), 303);
}

/** Why a form was rejected. */
interface Refusal {
  readonly form: URLSearchParams;
  readonly error: SandboxError;
  /** The errors by field name. Default: none, the error is about the whole form. */
  readonly fields?: Draft['fields'];
}

/** Redirects back to a rejected form, with its input and errors. */
export function refused(c: Context<PageEnv>, path: string, { form, error, fields = new Map() }: Refusal) {
  const id = deskOf(c).drafts.keep({ form, code: error.code, message: sentence(error.message), fields });
  return c.redirect(withQuery(path, 'draft', id), 303);
}

/** Redirects to the page that shows a new Access Token once. */
export function tokenMade(c: Context<PageEnv>, path: string, accessToken: string) {
  return c.redirect(withQuery(path, 'token', deskOf(c).tokens.keep(accessToken)), 303);
}

/** The form that was rejected before this page, if any. */
export function draftOf(c: Context<PageEnv>): Draft | undefined {
  return deskOf(c).drafts.read(c.req.query('draft'));
}

/** Redirects a failed action without a form back to the page it was sent from. */
export function failed(c: Context<PageEnv>, { message }: SandboxError) {
  return done(c, cameFrom(c), sentence(message), 'bad');
}

/** The path of the sandbox's page that sent the form. */
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
