import type { WorkflowClient } from '@aplyid-workflow/core';
import { caseCompletedEvent, type DeliveryTarget, deliver } from '@aplyid-workflow/core/testing';
import {
  type CaseCompletedEvent,
  WorkflowClient as NestWorkflowClient,
  OnWorkflowEvent,
} from '@aplyid-workflow/nestjs';
import { closedUrl, newCase } from '@aplyid-workflow/testkit';
import { type DynamicModule, Injectable } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { trace } from '@opentelemetry/api';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { examplesOf } from './collect-examples.ts';
import { compiledFile, compileExamples } from './compile-examples.ts';

const secret = 'a-secret-of-32-characters-or-more~';
const exporter = new InMemorySpanExporter();
const [hono, nestjs] = examplesOf('docs/guides/observability.md');

@Injectable()
class Outcomes {
  readonly seen: string[] = [];

  @OnWorkflowEvent('case.completed')
  settled({ data }: CaseCompletedEvent) {
    this.seen.push(data.external_id);
  }
}

beforeAll(async () => {
  const recipes = examplesOf('docs/guides/observability.md');
  expect(await compileExamples(recipes)).toBe('');
  vi.stubEnv('APLYID_WORKFLOW_ACCESS_KEY', 'key').stubEnv('APLYID_WEBHOOK_SECRET', secret);
  vi.stubEnv('APLYID_WORKFLOW_BASE_URL', await closedUrl());
  const spanProcessors = [new SimpleSpanProcessor({ exporter })];
  trace.setGlobalTracerProvider(new TracerProvider({ spanProcessors }));
});
afterAll(() => {
  trace.disable();
  vi.unstubAllEnvs();
});
beforeEach(() => exporter.reset());

/** Creates a Case while the API is down, and delivers an outcome. */
async function use(app: DeliveryTarget, client: WorkflowClient): Promise<string[]> {
  await expect(client.cases.create(newCase)).rejects.toMatchObject({ outcome: 'not_sent' });
  const event = caseCompletedEvent({ external_id: 'order-9281' });
  expect((await deliver(app, event, { secret })).status).toBe(200);
  return [...new Set(exporter.getFinishedSpans().map(({ name }) => name))];
}

const names = ['POST /integrations/core/cases', 'handle case.completed', 'webhook case.completed'];

it('records the recipe of Hono', async () => {
  const { app, workflow } = await import(compiledFile(hono ?? expect.unreachable()));
  expect(await use(app, workflow)).toEqual(names);
});

it('records the recipe of NestJS, its decorated methods too', async () => {
  const recipe: { workflowModule: DynamicModule } = await import(
    compiledFile(nestjs ?? expect.unreachable())
  );
  const module = await Test.createTestingModule({
    imports: [recipe.workflowModule],
    providers: [Outcomes],
  }).compile();
  const app = module.createNestApplication({ logger: false });
  onTestFinished(() => app.close());
  expect(await use(app, module.get(NestWorkflowClient))).toEqual(names);
  expect(module.get(Outcomes).seen).toEqual(['order-9281']);
});
