import { createServer } from 'node:http';
import { Writable } from 'node:stream';
import { deliver } from '@aplyid-workflow/conformance';
import { generateWebhookSecret, maskWebhookSecret } from '@aplyid-workflow/core';
import { listen } from '@aplyid-workflow/testkit';
import express, { type RequestHandler } from 'express';
import expressWinston from 'express-winston';
import morgan from 'morgan';
import { pinoHttp } from 'pino-http';
import { describe, expect, it, onTestFinished } from 'vitest';
import winston from 'winston';
import { workflowWebhooks } from './index.ts';

const secret = generateWebhookSecret();
const path = '/webhooks/aplyid';

/** The README's recipes, each with a stream that keeps what is logged. */
const loggers: Record<string, (stream: Writable) => RequestHandler> = {
  morgan(stream) {
    morgan.token('url', (req: express.Request) => maskWebhookSecret(req.originalUrl, path));
    return morgan('combined', { stream });
  },
  'pino-http': (stream) => pinoHttp({ serializers: { req: (req) => maskWebhookSecret(req, path) } }, stream),
  'express-winston': (stream) =>
    expressWinston.logger({
      transports: [new winston.transports.Stream({ stream })],
      format: winston.format.combine(
        winston.format((info) => Object.assign(info, maskWebhookSecret({ ...info }, path)))(),
        winston.format.json(),
      ),
      requestWhitelist: [...expressWinston.requestWhitelist, 'params'],
    }),
};

async function log(logger: (stream: Writable) => RequestHandler, target: string): Promise<string> {
  let text = '';
  const stream = new Writable({
    write(line, _encoding, done) {
      text += line;
      done();
    },
  });
  const app = express().use(logger(stream));
  app.use(path, workflowWebhooks({ secret, handlers: { 'case.completed': () => {} } }));
  const { url, close } = await listen(createServer(app));
  onTestFinished(close);
  await deliver(`${url}${target}`);
  await expect.poll(() => text).toContain(path);
  return text;
}

describe.each(Object.entries(loggers))('%s', (_, logger) => {
  it('writes the request without the secret', async () => {
    const text = await log(logger, `${path}/${secret}`);
    expect(text).toContain(`${path}/***`);
    expect(text).not.toContain(secret);
  });

  it('masks the secret in a path that does not match the route', async () => {
    const text = await log(logger, `${path}//${secret}/more?a=1`);
    expect(text).not.toContain(secret);
  });
});
