import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { describeAdapter, type StartAdapterHost } from '@aplyid-workflow/conformance';
import type { CreateCaseParams, CreatedCase } from '@aplyid-workflow/core';
import {
  type CallHandler,
  Controller,
  type ExecutionContext,
  GatewayTimeoutException,
  Inject,
  Injectable,
  type NestInterceptor,
  Post,
  Req,
  UseFilters,
  VERSION_NEUTRAL,
} from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { catchError, throwError, timeout as timeoutAfter } from 'rxjs';
import {
  type CaseCompletedEvent,
  type HandlerContext,
  OnWorkflowEvent,
  WorkflowClient,
  WorkflowExceptionFilter,
  WorkflowModule,
} from './index.ts';
import { type Customization, customizations, publicRoutes } from './testing/customizations.ts';
import { type Platform, platforms, startApp } from './testing/start-app.ts';

describeAdapter('nestjs on Express', host('Express'), { bodyParsers: ['none', 'before'] });
describeAdapter('nestjs on Fastify', host('Fastify'), { bodyParsers: ['before'] });

for (const platform of platforms) {
  for (const [name, customization] of Object.entries(customizations)) {
    describeAdapter(`nestjs on ${platform} with ${name}`, host(platform, customization), {
      bodyParsers: ['before'],
    });
  }
}

function host(platform: Platform, customization: Customization = {}): StartAdapterHost {
  return async ({ client, webhooks, onCaseCompleted, bodyParser, timeout }) => {
    @Controller({ path: 'cases', version: VERSION_NEUTRAL })
    class CasesController {
      readonly #workflow: WorkflowClient;

      constructor(@Inject(WorkflowClient) workflow: WorkflowClient) {
        this.#workflow = workflow;
      }

      @publicRoutes()
      @Post()
      async create(@Req() req: IncomingMessage & { body?: CreateCaseParams }): Promise<CreatedCase> {
        const { body = JSON.parse(await text(req)) } = req;
        return this.#workflow.cases.create(body);
      }
    }

    @Injectable()
    class Settlements {
      @OnWorkflowEvent('case.completed')
      async settled(event: CaseCompletedEvent, context: HandlerContext): Promise<void> {
        await onCaseCompleted?.(event, context);
      }
    }

    const { prefix = '', configure, rawBody, catchesEverything } = customization;
    if (catchesEverything) UseFilters(WorkflowExceptionFilter)(CasesController);
    const { app, url } = await startApp(
      platform,
      {
        imports: [WorkflowModule.forRoot({ ...client, webhooks: { ...webhooks, path: 'webhooks/aplyid' } })],
        controllers: [CasesController],
        providers: [
          ...(onCaseCompleted ? [Settlements] : []),
          { provide: APP_FILTER, useClass: WorkflowExceptionFilter },
        ],
      },
      {
        bodyParser: bodyParser !== 'none',
        rawBody,
        configure: (app) => {
          configure?.(app, platform);
          if (timeout !== undefined) app.useGlobalInterceptors(timeoutInterceptor(timeout));
        },
      },
    );
    return { url: `${url}${prefix}`, close: () => app.close() };
  };
}

/** As in Nest's docs: the request ends with an exception, and the handler runs on. */
function timeoutInterceptor(ms: number): NestInterceptor {
  return {
    intercept: (_: ExecutionContext, next: CallHandler) =>
      next.handle().pipe(
        timeoutAfter(ms),
        catchError(() => throwError(() => new GatewayTimeoutException())),
      ),
  };
}
