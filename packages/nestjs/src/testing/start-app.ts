import type { INestApplication, LoggerService, ModuleMetadata } from '@nestjs/common';
import { type AbstractHttpAdapter, NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { onTestFinished, vi } from 'vitest';

/** The platforms that Nest runs on. */
export const platforms = ['Express', 'Fastify'] as const;
export type Platform = (typeof platforms)[number];

export interface StartOptions {
  /** Called before the app listens. */
  readonly configure?: ((app: INestApplication) => unknown) | undefined;
  /** Whether Nest's body parsers are registered; Fastify's own always are. */
  readonly bodyParser?: boolean;
  /** Whether requests keep their raw body. */
  readonly rawBody?: boolean | undefined;
}

export interface RunningApp {
  readonly app: INestApplication;
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** What Nest's logger logged as errors. */
  readonly errors: readonly (readonly unknown[])[];
  /** What it logged as warnings. */
  readonly warnings: readonly (readonly unknown[])[];
}

/** Starts an app that listens on a free loopback port and is closed with its test. */
export async function startApp(
  platform: Platform,
  metadata: ModuleMetadata,
  { configure, bodyParser = true, rawBody = false }: StartOptions = {},
): Promise<RunningApp> {
  class AppModule {}
  const adapter: AbstractHttpAdapter = platform === 'Express' ? new ExpressAdapter() : new FastifyAdapter();
  const error = vi.fn<LoggerService['error']>();
  const warn = vi.fn<LoggerService['warn']>();
  const app = await NestFactory.create({ module: AppModule, ...metadata }, adapter, {
    logger: { log() {}, warn, error },
    abortOnError: false,
    bodyParser,
    rawBody,
    forceCloseConnections: true,
  });
  onTestFinished(() => app.close());
  configure?.(app);
  await app.listen(0, '127.0.0.1');
  return { app, url: await app.getUrl(), errors: error.mock.calls, warnings: warn.mock.calls };
}
