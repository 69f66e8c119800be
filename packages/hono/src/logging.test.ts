import { generateWebhookSecret, maskWebhookSecret } from '@aplyid-workflow/core';
import { caseCompleted, webhookHeaders } from '@aplyid-workflow/testkit';
import { Hono } from 'hono';
import { logger } from 'hono/logger';
import { expect, it } from 'vitest';
import { workflowWebhooks } from './index.ts';

it("lets Hono's logger write the request without the secret", async () => {
  const secret = generateWebhookSecret();
  const path = '/webhooks/aplyid';
  const lines: string[] = [];
  const app = new Hono()
    .use(logger((line, ...rest) => lines.push([maskWebhookSecret(line, path), ...rest].join(' '))))
    .route(path, workflowWebhooks({ secret, handlers: { 'case.completed': () => {} } }));
  const request = { method: 'POST', headers: webhookHeaders, body: JSON.stringify(caseCompleted) };
  expect((await app.request(`${path}/${secret}`, request)).status).toBe(200);
  expect((await app.request(`${path}/${secret}/more?a=1`, request)).status).toBe(404);

  expect(lines.join('\n')).toContain('POST /webhooks/aplyid/***');
  expect(lines.join('\n')).not.toContain(secret);
});
