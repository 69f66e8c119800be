import { Hono } from 'hono';
import { json } from '../http/json.ts';
import { jsonLines } from '../http/json-lines.ts';
import { SandboxError } from '../model/errors.ts';
import type { Services } from '../services/services.ts';
import { numberField, readFields, textField } from './fields.ts';

/** The longest webhook that `forward` accepts, with every character escaped. */
const reportLimit = 8 * 1024 * 1024;

/**
 * `/sandbox/forwarded`: the webhooks that `aplyid-sandbox forward` reports. While the response to
 * `/sandbox/forwarded/connect` is read, each line is a webhook to send again.
 */
export function forwardRoutes({ forwards, stopping }: Services): Hono {
  const app = new Hono();
  app.get('/', (c) => json(c, forwards.list()));
  app.post('/', async (c) => {
    const fields = await readFields(c, reportLimit);
    const { status, error } = fields;
    forwards.report({
      webhookId: textField(fields, 'webhookId'),
      eventType: textField(fields, 'eventType'),
      body: textField(fields, 'body'),
      status: status === null ? null : numberField(fields, 'status'),
      error: error === null ? null : textField(fields, 'error'),
      duration: numberField(fields, 'duration'),
      isResent: flagField(fields.isResent),
    });
    return json(c, {}, 201);
  });
  app.post('/connect', (c) =>
    jsonLines(c, stopping, (write) => {
      write({ connected: true });
      return forwards.connect(({ webhookId, eventType, body }) => write({ webhookId, eventType, body }));
    }),
  );
  app.post('/:id/resend', async (c) => json(c, await forwards.resend(c.req.param('id'))));
  return app;
}

function flagField(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  throw new SandboxError('invalid_value', 'isResent must be true or false.');
}
