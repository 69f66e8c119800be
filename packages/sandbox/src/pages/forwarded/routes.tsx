import { Hono } from 'hono';
import type { Services } from '../../services/services.ts';
import type { PageEnv } from '../shell/frame.ts';
import { page } from '../shell/page.tsx';
import { done } from '../shell/redirects.ts';
import { ForwardedPage } from './forwarded.tsx';

const home = '/portal/forwarded';

/** `/portal/forwarded`: real webhooks, from a running `aplyid-sandbox forward`. */
export function forwardedRoutes({ forwards }: Services): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.get('/', (c) =>
    page(c, <ForwardedPage entries={forwards.list()} isConnected={forwards.isConnected()} />),
  );
  app.post('/:id/resend', async (c) => {
    const { status, error } = await forwards.resend(c.req.param('id'));
    const isSuccess = error === null && status !== null && status < 300;
    const text = `Sent again: ${error ?? `your app answered ${status}`}.`;
    return done(c, home, text, isSuccess ? 'good' : 'bad');
  });
  return app;
}
