import { workflow, workflowErrors, workflowWebhooks } from '@aplyid-workflow/hono';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { validator } from 'hono/validator';
import type { AdapterHostOptions } from '../driver/host.js';
import { hostTimeout } from './host-timeout.js';

export type App = ReturnType<typeof createApp>;

/** An app for any runtime; on Workers, the client's key and base URL come with the bindings. */
export function createApp({ client, webhooks, onCaseCompleted, bodyParser, timeout }: AdapterHostOptions) {
  const app = new Hono().onError(workflowErrors());
  if (timeout !== undefined) app.use('/webhooks/*', hostTimeout(timeout));
  const readBody = () =>
    app.post(
      '*',
      bodyLimit({ maxSize: 1024 * 1024 }),
      validator('json', (value) => value),
    );

  if (bodyParser === 'before') readBody();
  const handlers = { 'case.completed': onCaseCompleted };
  app.route('/webhooks/aplyid', workflowWebhooks({ ...webhooks, handlers }));
  if (bodyParser === 'after') readBody();
  const isBound = globalThis.navigator?.userAgent === 'Cloudflare-Workers';
  // Typed by the chain: nothing global.
  return app
    .use(workflow(isBound ? {} : client))
    .post('/cases', async (c) => c.json(await c.var.workflow.cases.create(await c.req.json()), 201));
}
