import { deliver } from '@aplyid-workflow/conformance';
import {
  type CreateCaseParams,
  type CreatedCase,
  WorkflowConnectionError,
  WorkflowRateLimitError,
  WorkflowValidationError,
} from '@aplyid-workflow/core';
import { caseCompleted } from '@aplyid-workflow/testkit';
import { Inject, Injectable } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  caseCompletedEvent,
  getWebhookReceiverToken,
  OnWorkflowEvent,
  WebhookReceiver,
  WorkflowClient,
  WorkflowModule,
  type WorkflowTestOptions,
} from './index.ts';
import { Settlements } from './testing/settlements.ts';
import { startApp } from './testing/start-app.ts';

const params: CreateCaseParams = {
  activity: { name: 'Purchase', nature: 'Buys a house', external_id: 'order-9281' },
  client: { name: 'John Doe', client_type: 'individual' },
};

/** What a user tests: a service that creates Cases. */
@Injectable()
class Onboardings {
  readonly #workflow: WorkflowClient;

  constructor(@Inject(WorkflowClient) workflow: WorkflowClient) {
    this.#workflow = workflow;
  }

  start(more: object = {}): Promise<CreatedCase> {
    return this.#workflow.cases.create({ ...params, ...more });
  }
}

async function compile(options?: WorkflowTestOptions): Promise<TestingModule> {
  const imports = [WorkflowModule.forTest(options)];
  const module = await Test.createTestingModule({ imports, providers: [Onboardings, Settlements] }).compile();
  onTestFinished(() => module.close());
  return module.init();
}

describe('WorkflowModule.forTest', () => {
  it('creates Cases without a key or a network', async () => {
    vi.stubEnv('APLYID_WORKFLOW_ACCESS_KEY', '');
    onTestFinished(() => void vi.unstubAllEnvs());
    const module = await compile();
    expect(await module.get(Onboardings).start()).toMatchObject({ external_id: 'order-9281' });
  });

  it('calls createCase for the response of the API', async () => {
    const createCase = vi.fn(async () => ({ case_id: 7 }));
    const module = await compile({ createCase });
    expect(await module.get(Onboardings).start()).toEqual({ case_id: 7 });
    expect(createCase).toHaveBeenCalledExactlyOnceWith(params);
  });

  it.each([
    ['an error response of the API', () => new Response('{}', { status: 429 }), WorkflowRateLimitError],
    ['a connection that breaks', () => Promise.reject(new Error('reset')), WorkflowConnectionError],
    [
      'an error of the SDK',
      () => {
        throw new WorkflowConnectionError('refused', { code: 'connection_failed', outcome: 'not_sent' });
      },
      WorkflowConnectionError,
    ],
  ])('fails at once with %s', async (_, createCase, expected) => {
    const asked = vi.fn<() => Response | Promise<Response>>(createCase);
    const module = await compile({ createCase: asked });
    await expect(module.get(Onboardings).start()).rejects.toBeInstanceOf(expected);
    expect(asked).toHaveBeenCalledOnce();
  });

  it('checks the params as in production, before createCase is called', async () => {
    const createCase = vi.fn(() => ({}));
    const module = await compile({ createCase });
    await expect(module.get(Onboardings).start({ client: {} })).rejects.toBeInstanceOf(
      WorkflowValidationError,
    );
    expect(createCase).not.toHaveBeenCalled();
  });

  it('handles an event with dispatch(), which rejects if a handler fails', async () => {
    const module = await compile();
    const receiver = module.get(WebhookReceiver, { strict: false });
    await receiver.dispatch(caseCompletedEvent({ external_id: 'order-9281' }));
    const settlements = module.get(Settlements);
    expect(settlements.settledIds).toEqual(['order-9281']);

    vi.spyOn(settlements, 'settled').mockRejectedValue(new Error('the database is down'));
    await expect(receiver.dispatch(caseCompletedEvent())).rejects.toThrow('the database is down');
  });

  it('has a route without a secret, or with the given one', async () => {
    const open = await startApp('Express', {
      imports: [WorkflowModule.forTest()],
      providers: [Settlements],
    });
    expect((await deliver(`${open.url}/webhooks/aplyid`)).status).toBe(200);
    expect(open.app.get(Settlements).settledIds).toEqual([caseCompleted.external_id]);

    const secret = 's'.repeat(32);
    const shut = await startApp('Fastify', {
      imports: [WorkflowModule.forTest({ webhooks: { secret, path: 'hooks' } })],
      providers: [Settlements],
    });
    expect((await deliver(`${shut.url}/hooks`)).status).toBe(401);
    expect((await deliver(`${shut.url}/hooks/${secret}`)).status).toBe(200);
  });

  it('can be used for an integration with a name', async () => {
    const settled = vi.fn();

    @Injectable()
    class Australia {
      @OnWorkflowEvent('case.completed', { name: 'au' })
      settled(): void {
        settled();
      }
    }
    const module = await Test.createTestingModule({
      imports: [WorkflowModule.forTest(), WorkflowModule.forTest({ name: 'au' })],
      providers: [Australia],
    }).compile();
    onTestFinished(() => module.close());
    await module.init();
    await module.get(getWebhookReceiverToken('au'), { strict: false }).dispatch(caseCompletedEvent());
    expect(settled).toHaveBeenCalledOnce();
  });
});

describe('caseCompletedEvent', () => {
  it('has the documented shape: the receiver accepts it', async () => {
    const events: unknown[] = [];
    const receiver = new WebhookReceiver({
      secret: false,
      handlers: { 'case.completed': (event) => events.push(event) },
    });
    const { id, type, data } = caseCompletedEvent({
      external_id: 'order-9281',
      more: { than: 'documented' },
    });
    const result = await receiver.receive({
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-workflow-event-type': type,
        'x-workflow-webhook-id': id,
      },
      secret: undefined,
      body: data,
    });
    expect(result.status).toBe(200);
    expect(events).toEqual([{ id, type, data, receivedAt: expect.any(String) }]);
    expect(data).toMatchObject({ external_id: 'order-9281', more: { than: 'documented' } });
  });

  it('keeps the given client, and has its own id', () => {
    const rejected = caseCompletedEvent({ client: { approval_status: 'rejected' } });
    expect(rejected.data.client).toEqual({
      id: 1,
      name: 'John Doe',
      external_id: null,
      approval_status: 'rejected',
    });
    expect(rejected.id).not.toBe(caseCompletedEvent().id);
  });
});
