import { createServer } from 'node:http';
import { workflowWebhooks } from '@aplyid-workflow/express';
import { listen } from '@aplyid-workflow/testkit';
import express from 'express';
import { onTestFinished } from 'vitest';

export interface ExpressApp {
  /** Its Webhook URL, ending in the secret. */
  readonly webhookUrl: string;
  /** The response status of each webhook. */
  readonly answers: number[];
  /** The `external_id` and approval status of each outcome that the handler received. */
  readonly handled: string[];
}

/** A developer's app: an Express server with our adapter. Stops when the test is over. */
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
  const { url, close } = await listen(createServer(app));
  onTestFinished(close);
  return { webhookUrl: `${url}/webhooks/aplyid/${secret}`, answers, handled };
}
