import { Writable } from 'node:stream';
import { deliver } from '@aplyid-workflow/conformance';
import { maskWebhookSecret } from '@aplyid-workflow/core';
import { type DynamicModule, Logger, type LoggerService, type ModuleMetadata } from '@nestjs/common';
import { type AbstractHttpAdapter, NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { LoggerModule } from 'nestjs-pino';
import { expect, it, onTestFinished, vi } from 'vitest';
import { WorkflowModule } from './index.ts';
import { Settlements, secret, webhooks } from './testing/settlements.ts';

const path = '/webhooks/aplyid';

async function start(
  adapter: AbstractHttpAdapter,
  logger: false | LoggerService,
  imports: DynamicModule[] = [],
) {
  class AppModule {}
  const metadata: ModuleMetadata = {
    imports: [...imports, WorkflowModule.forRoot({ accessKey: 'key', webhooks })],
    providers: [Settlements],
  };
  const app = await NestFactory.create({ module: AppModule, ...metadata }, adapter, { logger });
  onTestFinished(() => app.close());
  await app.listen(0, '127.0.0.1');
  return `${await app.getUrl()}${path}/${secret}`;
}

/** A stream that keeps what a logger writes. */
function recorder() {
  const lines: string[] = [];
  const stream = new Writable({
    write(line, _encoding, done) {
      lines.push(String(line));
      done();
    },
  });
  return { lines, stream };
}

it('nestjs-pino writes the request without the secret, in params too', async () => {
  const { lines, stream } = recorder();
  const serializers = { req: (req: unknown) => maskWebhookSecret(req, path) };
  const pino = LoggerModule.forRoot({ pinoHttp: [{ serializers }, stream] });
  const url = await start(new ExpressAdapter(), false, [pino]);
  expect((await deliver(url)).status).toBe(200);
  await expect.poll(() => lines.join('')).toContain(`${path}/***`);
  expect(lines.join('')).not.toContain(secret);
});

it("the logger of Nest's FastifyAdapter writes the request without the secret", async () => {
  const { lines, stream } = recorder();
  const serializers = {
    req: ({ method, url }: { method: string; url: string }) => ({
      method,
      url: maskWebhookSecret(url, path),
    }),
  };
  const url = await start(new FastifyAdapter({ logger: { stream, serializers } }), false);
  expect((await deliver(url)).status).toBe(200);
  await expect.poll(() => lines.join('')).toContain('request completed');
  expect(lines.join('')).toContain(`${path}/***`);
  expect(lines.join('')).not.toContain(secret);
});

it("Nest's own logger writes the parameter's name, never the secret", async () => {
  const log = vi.fn<LoggerService['log']>();
  const url = await start(new ExpressAdapter(), { log, warn: log, error: log, debug: log, verbose: log });
  onTestFinished(() => Logger.overrideLogger(false));
  await deliver(url);
  await deliver(url, { body: {} });

  const text = JSON.stringify(log.mock.calls);
  expect(text).toContain('/webhooks/aplyid/:secret');
  expect(text).toContain('case_id');
  expect(text).not.toContain(secret);
});
