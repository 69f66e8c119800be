import { deliver } from '@aplyid-workflow/conformance';
import { Logger, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { WebhookReceiver, WorkflowModule } from '../index.ts';
import { Settlements, secret, webhooks } from '../testing/settlements.ts';
import { startApp } from '../testing/start-app.ts';

const quiet = { logger: false } as const;
const { path } = webhooks;

describe('the receiver', () => {
  const event = { id: '1', type: 'case.completed', data: { external_id: 'order-1' }, receivedAt: '' };

  it('is injected by its class, and dispatches to the handlers', async () => {
    const module = WorkflowModule.forRoot({ accessKey: 'key', webhooks });
    const { app } = await startApp('Express', { imports: [module], providers: [Settlements] });
    await app.get(WebhookReceiver, { strict: false }).dispatch(event);
    expect(app.get(Settlements).settledIds).toEqual(['order-1']);
  });

  it('exists without a server too', async () => {
    const module = WorkflowModule.forRoot({ accessKey: 'key', webhooks });
    const context = await Test.createTestingModule({ imports: [module], providers: [Settlements] }).compile();
    await context.init();
    onTestFinished(() => context.close());
    await context.get(WebhookReceiver, { strict: false }).dispatch(event);
    expect(context.get(Settlements).settledIds).toEqual(['order-1']);
  });

  it('is not provided without webhooks', async () => {
    const { app } = await startApp('Express', { imports: [WorkflowModule.forRoot('key')] });
    expect(() => app.get(WebhookReceiver, { strict: false })).toThrow();
  });
});

describe('a receiver of the app', () => {
  it('replaces the options, and receives the handlers', async () => {
    const receiver = new WebhookReceiver({ secret });
    const { app, url } = await startApp('Express', {
      imports: [WorkflowModule.forRoot({ accessKey: 'key', webhooks: { path, receiver } })],
      providers: [Settlements],
    });
    expect(app.get(WebhookReceiver, { strict: false })).toBe(receiver);
    expect((await deliver(`${url}/${path}/${secret}`)).status).toBe(200);
    expect(app.get(Settlements).settledIds).toEqual(['order-9281']);
  });

  it('may be anything with receive, as long as no method is decorated', async () => {
    const receiver = { receive: async () => ({ status: 202, headers: { 'x-mine': '1' }, body: '{}' }) };
    const imports = [WorkflowModule.forRoot({ accessKey: 'key', webhooks: { path: 'hooks', receiver } })];
    const { url } = await startApp('Fastify', { imports });
    const answer = await deliver(`${url}/hooks/${secret}`);
    expect([answer.status, answer.headers.get('x-mine')]).toEqual([202, '1']);

    await expect(startApp('Fastify', { imports, providers: [Settlements] })).rejects.toThrow(
      /Settlements\.settled would never run: webhooks\.receiver has no method on/,
    );
  });
});

it.each([
  [
    'createMicroservice',
    (module: Type) => NestFactory.createMicroservice(module, { ...quiet, options: { port: 0 } }),
  ],
  ['createApplicationContext', (module: Type) => NestFactory.createApplicationContext(module, quiet)],
])('warns in an app of %s that the webhook route is not served', async (_, create) => {
  const warn = vi.spyOn(Logger, 'warn').mockReturnValue();
  @Module({ imports: [WorkflowModule.forRoot({ accessKey: 'key', webhooks })], providers: [Settlements] })
  class AppModule {}
  const app = await create(AppModule);
  onTestFinished(() => app.close());
  await app.init();
  expect(warn).toHaveBeenCalledExactlyOnceWith(
    expect.stringMatching(/^webhooks\.path 'webhooks\/aplyid' is not served: this app has no HTTP server/),
    'WorkflowModule',
  );
});
