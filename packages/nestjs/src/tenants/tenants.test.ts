import type { CaseCompletedEvent } from '@aplyid-workflow/core';
import type { TenantContext, TenantSettings } from '@aplyid-workflow/core/tenants';
import { caseCompletedEvent, deliver } from '@aplyid-workflow/core/testing';
import { Inject, Injectable, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { OnWorkflowEvent, WorkflowClient, WorkflowModule } from '../index.ts';
import { WorkflowTenants, WorkflowTenantsModule } from './index.ts';

const secret = 'a-secret-of-32-characters-or-more~';

@Injectable()
class TenantTable {
  readonly rows = new Map<string, TenantSettings>([['acme', { accessKey: 'key', secret }]]);
}

@Module({ providers: [TenantTable], exports: [TenantTable] })
class TenantTableModule {}

@Injectable()
class Outcomes {
  readonly seen: string[] = [];
  readonly tenants: WorkflowTenants;

  constructor(@Inject(WorkflowTenants) tenants: WorkflowTenants) {
    this.tenants = tenants;
  }

  @OnWorkflowEvent('case.completed')
  settled({ data }: CaseCompletedEvent, { tenant, signal }: TenantContext) {
    if (signal.aborted) throw new Error('aborted');
    this.seen.push(`${tenant} ${data.external_id}`);
  }
}

const byFactory = () =>
  WorkflowTenantsModule.forRootAsync({
    imports: [TenantTableModule],
    inject: [TenantTable],
    useFactory: ({ rows }: TenantTable) => ({ find: (tenant) => rows.get(tenant), onWarning: () => {} }),
    webhooks: { path: '/webhooks/aplyid/' },
  });
const fixed = () =>
  WorkflowTenantsModule.forRoot({
    find: (tenant) => (tenant === 'acme' ? { accessKey: 'key', secret } : undefined),
    onWarning: () => {},
    webhooks: { path: 'webhooks/aplyid' },
  });

describe.each([
  ['forRoot', fixed],
  ['forRootAsync', byFactory],
])('WorkflowTenantsModule.%s', (_, workflowTenants) => {
  it('injects the tenants, and passes their events to decorated methods with the tenant', async () => {
    const module = await Test.createTestingModule({
      imports: [workflowTenants()],
      providers: [Outcomes],
    }).compile();
    const app = module.createNestApplication({ logger: false });
    onTestFinished(() => app.close());
    await app.init();
    const outcomes = module.get(Outcomes);
    expect(await outcomes.tenants.client('acme')).toBeInstanceOf(WorkflowClient);
    await expect(outcomes.tenants.client('other')).rejects.toMatchObject({ code: 'unknown_tenant' });

    const event = caseCompletedEvent({ external_id: 'order-9281' });
    expect((await deliver(app, event, { secret })).status).toBe(401);
    expect((await deliver(app, event, { secret: `acme~${secret}` })).status).toBe(200);
    expect((await deliver(app, event, { secret: `acme~${secret}` })).status).toBe(200);
    expect(outcomes.seen).toEqual(['acme order-9281']);
  });
});

describe('WorkflowTenantsModule', () => {
  it('finds tenants that are added while the app runs', async () => {
    const module = await Test.createTestingModule({ imports: [byFactory()] }).compile();
    onTestFinished(() => module.close());
    const tenants = module.get(WorkflowTenants);
    await expect(tenants.client('new')).rejects.toMatchObject({ code: 'unknown_tenant' });
    module.get(TenantTable, { strict: false }).rows.set('new', { accessKey: 'key' });
    expect(await tenants.client('new')).toBeInstanceOf(WorkflowClient);
  });

  it('can be used with a WorkflowModule if one of them has a name', async () => {
    const beside = (name?: string) =>
      Test.createTestingModule({
        imports: [
          WorkflowModule.forRoot('key'),
          WorkflowTenantsModule.forRoot({ find: () => undefined, name }),
        ],
      }).compile();
    await expect(beside()).rejects.toThrow('name is used twice');
    const module = await beside('tenants');
    expect(module.get(WorkflowClient)).toBeInstanceOf(WorkflowClient);
  });

  it('reports a missing path, and handlers that could never run', async () => {
    expect(() => WorkflowTenantsModule.forRoot({ find: () => undefined, webhooks: { path: '/' } })).toThrow(
      'webhooks.path is missing',
    );
    const module = Test.createTestingModule({
      imports: [WorkflowTenantsModule.forRoot({ find: () => undefined })],
      providers: [Outcomes],
    });
    await expect(module.compile().then((app) => app.init())).rejects.toThrow('would never run');
  });
});
