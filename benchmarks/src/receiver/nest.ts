import 'reflect-metadata';
import type { Server } from 'node:http';
import { secret } from '../examples.ts';
import { listen } from './node-http.ts';

// Decorators are called by hand: Node strips types, but does not support decorators.
async function serve(root: object): Promise<Server> {
  const { NestFactory } = await import('@nestjs/core');
  const app = await NestFactory.create(root, { logger: false });
  await app.init();
  return listen(app.getHttpServer());
}

export async function nestAlone(): Promise<Server> {
  const { Body, Controller, HttpCode, Module, Post } = await import('@nestjs/common');
  class Hooks {
    receive(_body: unknown) {
      return { received: true };
    }
  }
  const method = Object.getOwnPropertyDescriptor(Hooks.prototype, 'receive') ?? {};
  Post(':secret')(Hooks.prototype, 'receive', method);
  HttpCode(200)(Hooks.prototype, 'receive', method);
  Body()(Hooks.prototype, 'receive', 0);
  Controller('webhooks/aplyid')(Hooks);
  class Root {}
  Module({ controllers: [Hooks] })(Root);
  return serve(Root);
}

export async function nestOurs(): Promise<Server> {
  const { Injectable, Module } = await import('@nestjs/common');
  const { OnWorkflowEvent, WorkflowModule } = await import('@aplyid-workflow/nestjs');
  class Handlers {
    async completed() {}
  }
  const method = Object.getOwnPropertyDescriptor(Handlers.prototype, 'completed') ?? {};
  OnWorkflowEvent('case.completed')(Handlers.prototype, 'completed', method);
  Injectable()(Handlers);
  class Root {}
  const webhooks = { secret, path: 'webhooks/aplyid' };
  Module({
    imports: [WorkflowModule.forRoot({ accessKey: 'x'.repeat(40), webhooks })],
    providers: [Handlers],
  })(Root);
  return serve(Root);
}
