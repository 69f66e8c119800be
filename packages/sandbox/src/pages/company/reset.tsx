import { Hono } from 'hono';
import type { Services } from '../../services/services.ts';
import { Confirm } from '../shell/confirm.tsx';
import type { PageEnv } from '../shell/frame.ts';
import { page } from '../shell/page.tsx';
import { done } from '../shell/redirects.ts';

/** `/portal/reset`: asks for confirmation and deletes everything. */
export function resetRoutes(services: Services): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.get('/', (c) => page(c, <ConfirmReset />));
  app.post('/', async (c) => {
    await services.reset();
    return done(c, '/', 'The sandbox was reset: everything in it was deleted.');
  });
  return app;
}

function ConfirmReset() {
  return (
    <Confirm
      title="Reset the sandbox?"
      action="/portal/reset"
      button="Forget everything"
      back="/"
      instead="Keep everything"
    >
      <p>
        This deletes every integration and its Access Token, every Case, webhook and request, the Inbox, the
        faults and the clock’s advance. Ids start again at the beginning. It cannot be undone.
      </p>
    </Confirm>
  );
}
