import { type Context, Hono } from 'hono';
import { SandboxError } from '../../model/errors.ts';
import { parseJson } from '../../model/json.ts';
import { stateLimit, stateText } from '../../model/state.ts';
import type { Services } from '../../services/services.ts';
import type { PageEnv } from '../shell/frame.ts';
import { Layout } from '../shell/layout.tsx';
import { page } from '../shell/page.tsx';
import { done } from '../shell/redirects.ts';

/** `/portal/state`: downloads the whole content and replaces it with a file. */
export function stateRoutes({ state }: Services): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.get('/export', (c) =>
    c.body(stateText(state.export()), 200, {
      'Content-Type': 'application/json',
      'Content-Disposition': 'attachment; filename="aplyid-sandbox-state.json"',
    }),
  );
  app.get('/import', (c) => page(c, <ImportPage />));
  app.post('/import', async (c) => {
    await state.import(parseJson(await fileOf(c))?.value);
    return done(c, '/portal/company', 'Imported: the sandbox has the content of the file.');
  });
  return app;
}

async function fileOf(c: Context): Promise<string> {
  if (!(Number(c.req.header('content-length')) <= stateLimit)) {
    throw new SandboxError('too_large', `The file is larger than ${stateLimit} bytes.`);
  }
  const { file } = await c.req.parseBody();
  if (file instanceof File && file.size > 0) return file.text();
  throw new SandboxError('invalid_value', 'Choose a file that was exported before.');
}

function ImportPage() {
  return (
    <Layout
      title="Import"
      room="company"
      lead="Replace the whole content of the sandbox with an exported file."
    >
      <section class="card" aria-label="Import a file">
        <p>
          Every integration, Case, webhook and request of this sandbox is replaced. This cannot be undone:
          export it first if you need it. Pending webhooks of the file are sent.
        </p>
        <form method="post" action="/portal/state/import" enctype="multipart/form-data" class="stack">
          <div class="field">
            <label for="file">Exported file</label>
            <input id="file" name="file" type="file" accept=".json,application/json" required />
          </div>
          <div class="row">
            <button type="submit" class="danger">
              Replace everything
            </button>
            <a class="button" href="/portal/company">
              Keep everything
            </a>
          </div>
        </form>
      </section>
    </Layout>
  );
}
