import { deliver, startFakeApi } from '@aplyid-workflow/conformance';
import { memoryCaseStore } from '@aplyid-workflow/core';
import { newCase } from '@aplyid-workflow/testkit';
import { Controller, type DynamicModule, Inject, Injectable, Post, Req } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  type CaseCompletedEvent,
  CaseLedger,
  getLedgerToken,
  type HandlerContext,
  OnWorkflowEvent,
  WorkflowExceptionFilter,
  WorkflowModule,
} from '../index.ts';
import { secret, webhooks } from '../testing/settlements.ts';
import { startApp } from '../testing/start-app.ts';

const { path } = webhooks;

@Injectable()
class Onboardings {
  readonly settled: boolean[] = [];
  readonly signals: AbortSignal[] = [];
  readonly #ledger: CaseLedger<unknown>;

  constructor(@Inject(CaseLedger) ledger: CaseLedger<unknown>) {
    this.#ledger = ledger;
  }

  @OnWorkflowEvent('case.completed')
  async completed(event: CaseCompletedEvent, { tx, signal }: HandlerContext<undefined>): Promise<void> {
    const { first } = await this.#ledger.settle(event, { tx });
    this.settled.push(first);
    this.signals.push(signal);
  }
}

@Controller('cases')
class CasesController {
  readonly #ledger: CaseLedger<unknown>;

  constructor(@Inject(CaseLedger) ledger: CaseLedger<unknown>) {
    this.#ledger = ledger;
  }

  @Post()
  create(@Req() { body }: { body: typeof newCase }) {
    return this.#ledger.create(body);
  }
}

const ledger = { store: memoryCaseStore(), namespace: 'test' };
const modules: [string, (accessKey: string) => DynamicModule][] = [
  [
    'forRoot',
    (accessKey) => WorkflowModule.forRoot({ accessKey, webhooks, ledger: { store: memoryCaseStore() } }),
  ],
  [
    'forRootAsync',
    (accessKey) =>
      WorkflowModule.forRootAsync({
        useFactory: () => ({ accessKey, webhooks: { secret }, ledger }),
        webhooks: { path },
        ledger: true,
      }),
  ],
];

describe.each(modules)('the ledger of %s', (_, module) => {
  it('creates one Case for one reference, refuses other details, and is settled by the webhook', async () => {
    const api = await startFakeApi(201, { case_id: 1024 });
    onTestFinished(() => api.close());
    process.env.APLYID_WORKFLOW_BASE_URL = api.url;
    onTestFinished(() => void delete process.env.APLYID_WORKFLOW_BASE_URL);
    const { app, url } = await startApp('Express', {
      imports: [module('key')],
      controllers: [CasesController],
      providers: [Onboardings, { provide: APP_FILTER, useClass: WorkflowExceptionFilter }],
    });
    const create = (body: object) =>
      fetch(`${url}/cases`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });

    const entries = await Promise.all([create(newCase), create(newCase)]);
    expect(entries.map(({ status }) => status).sort()).toEqual(expect.arrayContaining([201]));
    expect(await (await create(newCase)).json()).toMatchObject({ state: 'created', case_id: 1024 });
    expect(api.requests).toHaveLength(1);

    const other = await create({ ...newCase, client: { ...newCase.client, name: 'Jane Doe' } });
    expect(other.status).toBe(409);
    expect(await other.json()).toMatchObject({ statusCode: 409, error: 'Conflict', code: 'params_differ' });

    expect((await deliver(`${url}/${path}/${secret}`)).status).toBe(200);
    expect(app.get(Onboardings).settled).toEqual([true]);
    expect(app.get(Onboardings).signals[0]).toBeInstanceOf(AbortSignal);
    const found = await app.get(CaseLedger, { strict: false }).find(newCase.activity.external_id);
    expect(found).toMatchObject({ state: 'settled' });
  });
});

it('has the name of its integration, and logs conflicts to the Logger of Nest', async () => {
  const store = memoryCaseStore();
  const module = WorkflowModule.forRoot({ name: 'au', accessKey: 'key', ledger: { store } });
  const { app, errors } = await startApp('Express', { imports: [module] });
  const auLedger: CaseLedger<unknown> = app.get(getLedgerToken('au'), { strict: false });
  const event = (id: string, case_id: number): CaseCompletedEvent => ({
    id,
    type: 'case.completed',
    receivedAt: new Date().toISOString(),
    data: {
      case_id,
      external_id: 'order-1',
      guided_flow_id: 1,
      status: 'completed',
      case_url: 'https://workflow.aplyid.com/1',
      client: { id: 1, name: 'John Doe', external_id: null, approval_status: 'approved' },
    },
  });
  await auLedger.settle(event('1', 1));
  await auLedger.settle(event('2', 2));
  expect(errors[0]?.[0]).toMatch(/^Case of 'order-1': /);
});

it('passes handlers the transaction of a transactional store, of any type', async () => {
  interface Transaction {
    readonly query: string;
  }
  const seen: Transaction[] = [];
  class Handlers {
    @OnWorkflowEvent('case.completed')
    async completed(_event: CaseCompletedEvent, { tx }: HandlerContext<Transaction>): Promise<void> {
      seen.push(tx);
    }
  }
  const store = {
    async once(_event: unknown, work: (tx: Transaction) => Promise<void>) {
      await work({ query: 'in the transaction' });
      return { state: 'done' as const };
    },
  };
  const module = WorkflowModule.forRoot({ accessKey: 'key', webhooks: { ...webhooks, store } });
  const { url } = await startApp('Express', { imports: [module], providers: [Handlers] });
  expect((await deliver(`${url}/${path}/${secret}`)).status).toBe(200);
  expect(seen).toEqual([{ query: 'in the transaction' }]);
});

it.each<[string, RegExp, () => DynamicModule]>([
  [
    'an invalid store',
    /^ledger\.store must be a CaseStore/,
    () =>
      Reflect.apply(WorkflowModule.forRoot, WorkflowModule, [{ accessKey: 'key', ledger: { store: {} } }]),
  ],
  [
    'a mistyped option',
    /^unknown option ledger\.nameSpace: did you mean 'namespace'\?/,
    () =>
      Reflect.apply(WorkflowModule.forRoot, WorkflowModule, [
        { accessKey: 'key', ledger: { nameSpace: 'a' } },
      ]),
  ],
  [
    'a ledger from the factory without ledger: true',
    /^ledger must be true in forRootAsync/,
    () => WorkflowModule.forRootAsync({ useFactory: () => ({ accessKey: 'key', ledger }) }),
  ],
  [
    'a ledger that the factory does not return',
    /^ledger must be true in forRootAsync/,
    () => WorkflowModule.forRootAsync({ useFactory: () => ({ accessKey: 'key' }), ledger: true }),
  ],
])('refuses %s', async (_, message, module) => {
  await expect((async () => startApp('Express', { imports: [module()] }))()).rejects.toThrow(message);
});
