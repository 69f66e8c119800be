import type { AddressInfo } from 'node:net';
import { workflowWebhooks } from '@aplyid-workflow/express';
import express from 'express';
import { onTestFinished } from 'vitest';

export interface ExpressApp {
  /** Its Webhook URL, ending in the secret. */
  readonly webhookUrl: string;
  /** How each webhook was answered. */
  readonly answers: number[];
  /** The `external_id` and approval status of each outcome that the handler was given. */
  readonly handled: string[];
}

/** A developer's app: Express with our adapter, listening. Stops when the test is over. */
export async function startExpressApp(): Promise<ExpressApp> {
  const secret = 'a-secret-of-the-newcomer-0123456789abcdef';
  const answers: number[] = [];
  const handled: string[] = [];
  const app = express();
  app.use((_request, response, next) => {
    response.on('finish', () => answers.push(response.statusCode));
    next();
  });
  const webhooks = workflowWebhooks({
    secret,
    handlers: {
      'case.completed': ({ data }) => {
        handled.push(`${data.external_id} ${data.client.approval_status}`);
      },
    },
  });
  app.use('/webhooks/aplyid', webhooks);
  const server = app.listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  await new Promise((resolve) => server.once('listening', resolve));
  const address: AddressInfo | string | null = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The app listens on no port.');
  return { webhookUrl: `http://127.0.0.1:${address.port}/webhooks/aplyid/${secret}`, answers, handled };
}
