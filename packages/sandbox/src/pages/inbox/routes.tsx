import { Hono } from 'hono';
import { readBody } from '../../http/request.ts';
import { sameOrigin } from '../../http/same-origin.ts';
import type { Services } from '../../services/services.ts';
import { pageOf } from '../parts/pager.tsx';
import type { PageEnv } from '../shell/frame.ts';
import { inboxPath, inboxUrl } from '../shell/inbox-url.ts';
import { attempt, page, readForm } from '../shell/page.tsx';
import { wholeOf } from '../shell/query.ts';
import { done, draftOf, refused } from '../shell/redirects.ts';
import { InboxPage } from './inbox.tsx';

/** The same limit as the SDK's receiver, in bytes. */
const bodyLimit = 256 * 1024;

/** `POST /inbox`: receives a webhook. */
export function inboxReceiver({ inbox }: Services): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.post('/', sameOrigin, async (c) => {
    const status = inbox.receive({ headers: c.req.header(), body: await readBody(c, bodyLimit) });
    const body = status === 204 || status === 205 || status === 304 ? null : '{"received":true}';
    return new Response(body, { status, headers: { 'Content-Type': 'application/json' } });
  });
  return app;
}

/** `/inbox` in a browser. */
export function inboxPage({ inbox }: Services): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.get('/', (c) => {
    const before = wholeOf(c.req.query('before'));
    const { rows, next } = pageOf(
      (limit) => inbox.list({ limit, before }),
      ({ id }) => id,
    );
    const props = { entries: rows, next, first: before === undefined, url: inboxUrl(c) };
    return page(c, <InboxPage {...props} answer={inbox.answer()} error={draftOf(c)?.error.message} />);
  });
  return app;
}

/** `/portal/inbox`: handles its forms. */
export function inboxForms({ inbox }: Services): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.get('/', (c) => c.redirect(inboxPath));
  app.post('/answer', async (c) => {
    const form = await readForm(c);
    const status = Number(form.get('status')?.trim() || Number.NaN);
    const { error } = attempt(() => inbox.setAnswer(status));
    if (error) return refused(c, `${inboxPath}#answer-title`, { form, error });
    return done(c, inboxPath, `The Inbox now responds with ${status}.`);
  });
  app.post('/clear', (c) => {
    inbox.clear();
    return done(c, inboxPath, 'The Inbox is empty.');
  });
  return app;
}
