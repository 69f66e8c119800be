import {
  type CaseCompletedEvent,
  caseCompletedEvent,
  InjectWorkflow,
  OnWorkflowEvent,
  WebhookReceiver,
  WorkflowClient,
  WorkflowModule,
} from '@aplyid-workflow/nestjs';
import { Injectable } from '@nestjs/common';
import { Test } from '@nestjs/testing';

@Injectable()
class Orders {
  readonly outcomes = new Map<string, string>();

  constructor(
    private readonly workflow: WorkflowClient,
    @InjectWorkflow('au') private readonly australia: WorkflowClient,
  ) {}

  async open(external_id: string) {
    const params = {
      activity: { name: 'Purchase', nature: 'Buys a house', external_id },
      client: { name: 'John Doe', client_type: 'individual' },
    } as const;
    return [await this.workflow.cases.create(params), await this.australia.cases.create(params)];
  }

  @OnWorkflowEvent('case.completed')
  settled({ data }: CaseCompletedEvent) {
    this.outcomes.set(data.external_id, data.client.approval_status);
  }
}

describe('Orders, in Jest', () => {
  const createCase = jest.fn(() => ({ case_id: 1024 }));

  async function start() {
    const module = await Test.createTestingModule({
      imports: [
        WorkflowModule.forTest({ createCase }),
        WorkflowModule.forTest({ name: 'au', createCase: () => ({ case_id: 61 }) }),
      ],
      providers: [Orders],
    }).compile();
    return module.init();
  }

  it('asks both integrations for a Case', async () => {
    const module = await start();
    expect(await module.get(Orders).open('order-9281')).toEqual([{ case_id: 1024 }, { case_id: 61 }]);
    expect(createCase).toHaveBeenCalledTimes(1);
    await module.close();
  });

  it('records the outcome', async () => {
    const module = await start();
    await module.get(WebhookReceiver).dispatch(caseCompletedEvent({ external_id: 'order-9281' }));
    expect(module.get(Orders).outcomes.get('order-9281')).toBe('approved');
    await module.close();
  });

  it('allows the client to be replaced, like any provider', async () => {
    const create = jest.fn(async () => ({ case_id: 7 }));
    const module = await Test.createTestingModule({
      imports: [WorkflowModule.forRoot('key'), WorkflowModule.forRoot({ name: 'au', accessKey: 'key' })],
    })
      .overrideProvider(WorkflowClient)
      .useValue({ cases: { create } })
      .compile();
    expect(module.get(WorkflowClient)).toEqual({ cases: { create } });
    await module.close();
  });
});
