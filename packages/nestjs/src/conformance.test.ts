import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { describeAdapter, type StartAdapterHost } from '@aplyid-workflow/conformance';
import type { CreateCaseParams, CreatedCase } from '@aplyid-workflow/core';
import { Controller, Inject, Injectable, Post, Req, VERSION_NEUTRAL } from '@nestjs/common';
import { type CaseCompletedEvent, OnWorkflowEvent, WorkflowClient, WorkflowModule } from './index.ts';
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
  return async ({ client, webhooks, onCaseCompleted, bodyParser }) => {
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
      async settled(event: CaseCompletedEvent): Promise<void> {
        await onCaseCompleted(event);
      }
    }

    const { prefix = '', configure, rawBody } = customization;
    const { app, url } = await startApp(
      platform,
      {
        imports: [WorkflowModule.forRoot({ ...client, webhooks: { ...webhooks, path: 'webhooks/aplyid' } })],
        controllers: [CasesController],
        providers: [Settlements],
      },
      { bodyParser: bodyParser !== 'none', rawBody, configure: (app) => configure?.(app, platform) },
    );
    return { url: `${url}${prefix}`, close: () => app.close() };
  };
}
