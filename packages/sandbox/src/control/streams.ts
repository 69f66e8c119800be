import { Hono } from 'hono';
import { jsonLines } from '../http/json-lines.ts';
import { SandboxError } from '../model/errors.ts';
import { isLoopback } from '../model/webhook/webhook-url.ts';
import type { Services } from '../services/services.ts';
import { numberField, readFields, textField } from './fields.ts';

/**
 * `/sandbox/log` streams events. `/sandbox/listen` redirects the webhooks of an integration for as long as its
 * response is read. When the connection closes for any reason, webhooks go to the Webhook URL again.
 */
export function streamRoutes({ activity, listeners, stopping }: Services): Hono {
  const app = new Hono();
  app.get('/log', (c) => jsonLines(c, stopping, (write) => activity.subscribe(write)));
  app.post('/listen', async (c) => {
    const fields = await readFields(c);
    const url = textField(fields, 'url');
    if (!isLoopback(URL.parse(url)?.hostname ?? '')) {
      throw new SandboxError('invalid_value', 'url must be a URL on this machine');
    }
    const integrationId =
      fields.integrationId === undefined ? undefined : numberField(fields, 'integrationId');
    const listening = listeners.open({ url, integrationId, isNew: fields.new === true });
    return jsonLines(c, stopping, (write) => {
      write({ integration: listening.integration });
      const unsubscribe = activity.subscribe((event) => {
        if (event.type === 'attempt' && event.integrationId === listening.integration.id) write(event);
      });
      return () => {
        unsubscribe();
        listening.stop();
      };
    });
  });
  return app;
}
