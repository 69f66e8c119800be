import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { describeAdapter, type StartAdapterHost } from '@aplyid-workflow/conformance';
import type { CreateCaseParams, CreatedCase } from '@aplyid-workflow/core';
import { Controller, Inject, Injectable, Post, Req } from '@nestjs/common';
import { type CaseCompletedEvent, OnWorkflowEvent, WorkflowClient, WorkflowModule } from './index.ts';
import { type Platform, startApp } from './testing/start-app.ts';

describeAdapter('nestjs on Express', host('Express'), { bodyParsers: ['none', 'before'] });
describeAdapter('nestjs on Fastify', host('Fastify'), { bodyParsers: ['before'] });

function host(platform: Platform): StartAdapterHost {
  return async ({ client, webhooks, onCaseCompleted, bodyParser }) => {
    @Controller('cases')
    class CasesController {
      readonly #workflow: WorkflowClient;

      constructor(@Inject(WorkflowClient) workflow: WorkflowClient) {
        this.#workflow = workflow;
      }

      @Post()
      async create(@Req() req: IncomingMessage & { body?: CreateCaseParams }): Promise<CreatedCase> {
        const { body = JSON.parse(await text(req)) } = req;
        return this.#workflow.cases.create(body);
      }
    }

    @Injectable()
    class Settlements {
      @OnWorkflowEvent('case.completed')
      async settled(event: CaseCompletedEvent): Promise<void> {
        await onCaseCompleted(event);
      }
    }

    const { app, url } = await startApp(
      platform,
      {
        imports: [WorkflowModule.forRoot({ ...client, webhooks: { ...webhooks, path: 'webhooks/aplyid' } })],
        controllers: [CasesController],
        providers: [Settlements],
      },
      { bodyParser: bodyParser !== 'none' },
    );
    return { url, close: () => app.close() };
  };
}
