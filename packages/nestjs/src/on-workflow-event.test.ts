import type { CaseCompletedEvent, WorkflowEvent } from '@aplyid-workflow/core';
import { WorkflowConfigurationError } from '@aplyid-workflow/core';
import { Controller, Inject, Injectable, Module, type ModuleMetadata, Scope } from '@nestjs/common';
import { describe, expect, it, vi } from 'vitest';
import { OnWorkflowEvent, WebhookReceiver, WorkflowModule } from './index.ts';
import { Settlements, webhooks } from './testing/settlements.ts';
import { startApp } from './testing/start-app.ts';

const workflow = WorkflowModule.forRoot({ accessKey: 'key', webhooks });

/** Starts an app with the providers and dispatches one event to its handlers. */
async function dispatch(metadata: ModuleMetadata, type = 'case.completed'): Promise<void> {
  const { app } = await startApp('Express', {
    ...metadata,
    imports: [workflow, ...(metadata.imports ?? [])],
  });
  const event = { id: '1', type, data: { external_id: 'order-1' }, receivedAt: '' };
  await app.get(WebhookReceiver, { strict: false }).dispatch(event);
}

it("warns about an event type that the vendor does not document, through Nest's Logger", async () => {
  class Mistyped {
    @OnWorkflowEvent('case.complete')
    settled(): void {}
  }
  const { warnings } = await startApp('Express', {
    imports: [WorkflowModule.forRoot({ accessKey: 'key', webhooks })],
    providers: [Mistyped],
  });
  expect(warnings).toEqual([
    [
      "@OnWorkflowEvent('case.complete') is for an event type that the vendor does not document: did you mean 'case.completed'?",
      'WorkflowModule',
    ],
  ]);
});

describe('a handler', () => {
  it('may be a method of a controller', async () => {
    const settled = vi.fn();

    @Controller('settlements')
    class SettlementsController {
      @OnWorkflowEvent('case.completed')
      settled(event: CaseCompletedEvent): void {
        settled(event.id);
      }
    }
    await dispatch({ controllers: [SettlementsController] });
    expect(settled).toHaveBeenCalledExactlyOnceWith('1');
  });

  it('runs once, even if several modules list its instance and it has aliases', async () => {
    const settlements = new Settlements();
    const listed = { provide: Settlements, useValue: settlements };

    @Module({ providers: [listed, { provide: 'alias', useExisting: Settlements }], exports: ['alias'] })
    class OneModule {}

    @Module({ imports: [OneModule], providers: [listed, { provide: 'made', useFactory: () => settlements }] })
    class OtherModule {}

    await dispatch({ imports: [OneModule, OtherModule], providers: [listed] });
    expect(settlements.settledIds).toEqual(['order-1']);
  });

  it('may belong to a provider of a factory, to a value provider, and to a module', async () => {
    const made = new Settlements();
    const settled = vi.fn();

    @Module({ providers: [{ provide: 'made', useFactory: async () => made }] })
    class SettlementsModule {
      @OnWorkflowEvent('case.completed')
      settled(): void {
        settled();
      }
    }
    const value = new Settlements();
    await dispatch({ imports: [SettlementsModule], providers: [{ provide: 'value', useValue: value }] });
    expect([made.settledIds, value.settledIds]).toEqual([['order-1'], ['order-1']]);
    expect(settled).toHaveBeenCalledOnce();
  });

  it('runs once for each instance: a class that two modules list as a provider has two', async () => {
    const instances = new Set<unknown>();

    @Injectable()
    class Listed {
      @OnWorkflowEvent('case.completed')
      settled(): void {
        instances.add(this);
      }
    }

    @Module({ providers: [Listed], exports: [Listed] })
    class OneModule {}

    @Module({ providers: [Listed] })
    class OtherModule {}

    @Module({ imports: [OneModule] })
    class Importer {}

    await dispatch({ imports: [OneModule, Importer] });
    expect(instances.size).toBe(1);
    instances.clear();
    await dispatch({ imports: [OneModule, OtherModule] });
    expect(instances.size).toBe(2);
  });

  it('runs for each event type that it is decorated with, beside other handlers', async () => {
    const settled = vi.fn();

    @Injectable()
    class Audit {
      @OnWorkflowEvent('case.completed')
      @OnWorkflowEvent('case.future')
      note(event: WorkflowEvent): void {
        settled(event.type);
      }
    }
    await dispatch({ providers: [Audit, Settlements] });
    await dispatch({ providers: [Audit, Settlements] }, 'case.future');
    expect(settled.mock.calls).toEqual([['case.completed'], ['case.future']]);
  });

  it('is called on its instance, and can be spied on', async () => {
    const settlements = new Settlements();
    const settled = vi.spyOn(settlements, 'settled');
    await dispatch({ providers: [{ provide: Settlements, useValue: settlements }] });
    expect(settled).toHaveBeenCalledOnce();
    expect(settlements.settledIds).toEqual(['order-1']);
  });

  it('is inherited from an abstract base class, unless a method overrides it', async () => {
    const runs: string[] = [];

    abstract class Base {
      @OnWorkflowEvent('case.completed')
      settled(): void {
        runs.push(`Base of ${this.constructor.name}`);
      }
    }

    @Injectable()
    class Inheriting extends Base {}

    @Injectable()
    class Overriding extends Base {
      @OnWorkflowEvent('case.completed')
      override settled(): void {
        runs.push('Overriding');
      }
    }

    @Injectable()
    class Undecorated extends Base {
      override settled(): void {
        runs.push('Undecorated');
      }
    }
    await dispatch({ providers: [Inheriting, Overriding, Undecorated] });
    expect(runs).toEqual(['Base of Inheriting', 'Overriding']);
  });

  it("has the event type's data", () => {
    class Handlers {
      @OnWorkflowEvent('case.completed')
      async typed({ data }: CaseCompletedEvent): Promise<void> {
        data.client.approval_status satisfies string;
      }

      // @ts-expect-error: a completed Case is not a string
      @OnWorkflowEvent('case.completed')
      mistyped(_: WorkflowEvent<'case.completed', string>): void {}

      @OnWorkflowEvent('case.future')
      unknown({ data }: WorkflowEvent): void {
        // @ts-expect-error: its data is unknown
        data.external_id;
      }
    }
    expect(Handlers).toBeDefined();
  });
});

describe('at start-up, refuses a handler', () => {
  @Injectable({ scope: Scope.REQUEST })
  class PerRequest {
    @OnWorkflowEvent('case.completed')
    settled(): void {}
  }

  @Injectable({ scope: Scope.TRANSIENT })
  class Transient {
    @OnWorkflowEvent('case.completed')
    settled(): void {}
  }

  @Injectable({ scope: Scope.REQUEST })
  class SubclassPerRequest extends PerRequest {}

  @Injectable()
  class Dependent {
    constructor(@Inject(PerRequest) _: PerRequest) {}

    @OnWorkflowEvent('case.completed')
    noted(): void {}
  }

  @Controller({ scope: Scope.REQUEST })
  class RequestController {
    @OnWorkflowEvent('case.completed')
    settled(): void {}
  }

  it.each<[string, ModuleMetadata, string]>([
    ['of a request-scoped provider', { providers: [PerRequest] }, 'PerRequest.settled'],
    ['of a transient provider', { providers: [Transient] }, 'Transient.settled'],
    ['of a request-scoped controller', { controllers: [RequestController] }, 'RequestController.settled'],
    [
      'of a request-scoped subclass of a request-scoped class',
      { providers: [SubclassPerRequest] },
      'SubclassPerRequest.settled',
    ],
    [
      'of a class that depends on a request-scoped provider',
      { providers: [Dependent, { provide: PerRequest, useFactory: () => ({}), scope: Scope.REQUEST }] },
      'Dependent.noted',
    ],
  ])('%s, by name', async (_, metadata, name) => {
    const starting = startApp('Express', { imports: [workflow], ...metadata });
    await expect(starting).rejects.toThrow(name);
    await expect(starting).rejects.toBeInstanceOf(WorkflowConfigurationError);
  });

  it('if the module receives no webhooks', async () => {
    const starting = startApp('Express', {
      imports: [WorkflowModule.forRoot('key')],
      providers: [Settlements],
    });
    await expect(starting).rejects.toThrow(/Settlements\.settled.*default integration.*webhooks/);
  });
});
