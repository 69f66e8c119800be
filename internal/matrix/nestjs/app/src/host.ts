import 'reflect-metadata';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import type { CreateCaseParams } from '@aplyid-workflow/core';
import {
  type CaseCompletedEvent,
  OnWorkflowEvent,
  WorkflowClient,
  WorkflowExceptionFilter,
  WorkflowModule,
} from '@aplyid-workflow/nestjs';
import {
  type CallHandler,
  Controller,
  type ExecutionContext,
  GatewayTimeoutException,
  type INestApplication,
  Injectable,
  Module,
  type NestInterceptor,
  Post,
  Req,
  UseFilters,
  VERSION_NEUTRAL,
} from '@nestjs/common';
import { type AbstractHttpAdapter, NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { catchError, throwError, timeout as timeoutAfter } from 'rxjs';
import type { AdapterHost, AdapterHostOptions } from '../driver/host.js';
import { customize, Public } from './customize.js';

/** An app as the Nest CLI generates it, on Express. */
export const startExpress = (options: AdapterHostOptions) => start(new ExpressAdapter(), options);

/** The same on Fastify. */
export const startFastify = (options: AdapterHostOptions) => start(new FastifyAdapter(), options);

/** An app on Express with all of Nest's global settings. */
export const startCustomExpress = (options: AdapterHostOptions) =>
  start(new ExpressAdapter(), options, customize);

/** The same on Fastify. */
export const startCustomFastify = (options: AdapterHostOptions) =>
  start(new FastifyAdapter(), options, customize);

interface HostRequest extends IncomingMessage {
  readonly body?: CreateCaseParams | Buffer;
}

async function start(
  platform: AbstractHttpAdapter,
  { client, webhooks, onCaseCompleted, bodyParser, timeout }: AdapterHostOptions,
  configure?: (app: INestApplication) => string,
): Promise<AdapterHost> {
  @Controller({ path: 'cases', version: VERSION_NEUTRAL })
  @UseFilters(WorkflowExceptionFilter)
  class CasesController {
    constructor(private readonly workflow: WorkflowClient) {}

    @Public(true)
    @Post()
    async create(@Req() req: HostRequest) {
      return this.workflow.cases.create(await bodyOf(req));
    }
  }

  @Injectable()
  class Settlements {
    @OnWorkflowEvent('case.completed')
    async settled(event: CaseCompletedEvent) {
      await onCaseCompleted(event);
    }
  }

  @Module({
    imports: [
      WorkflowModule.forRootAsync({
        useFactory: () => ({ ...client, webhooks }),
        webhooks: { path: 'webhooks/aplyid' },
      }),
    ],
    controllers: [CasesController],
    providers: [Settlements],
  })
  class AppModule {}

  const app = await NestFactory.create(AppModule, platform, {
    logger: ['error'],
    abortOnError: false,
    forceCloseConnections: true,
    bodyParser: bodyParser !== 'none',
    rawBody: configure !== undefined,
  });
  const prefix = configure?.(app) ?? '';
  if (timeout !== undefined) app.useGlobalInterceptors(timeoutInterceptor(timeout));
  await app.listen(0, '127.0.0.1');
  return { url: `${await app.getUrl()}${prefix}`, close: () => app.close() };
}

/** As in Nest's docs: the request ends with an exception while the handler keeps running. */
function timeoutInterceptor(ms: number): NestInterceptor {
  return {
    intercept: (_: ExecutionContext, next: CallHandler) =>
      next.handle().pipe(
        timeoutAfter(ms),
        catchError(() => throwError(() => new GatewayTimeoutException())),
      ),
  };
}

/** The body as JSON: parsed, as bytes (by `useBodyParser` on Fastify, until NestJS 11), or still to be read. */
async function bodyOf(req: HostRequest): Promise<CreateCaseParams> {
  if (req.body === undefined) return JSON.parse(await text(req));
  return Buffer.isBuffer(req.body) ? JSON.parse(req.body.toString()) : req.body;
}
