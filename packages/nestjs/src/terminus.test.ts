import { Controller, Get, Inject } from '@nestjs/common';
import { HealthCheck, HealthCheckService, TerminusModule } from '@nestjs/terminus';
import { Test } from '@nestjs/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { InjectWorkflow, type WorkflowClient, WorkflowModule } from './index.ts';
import { WorkflowHealthIndicator } from './terminus.ts';

@Controller('health')
class HealthController {
  readonly #health: HealthCheckService;
  readonly #workflow: WorkflowHealthIndicator;
  readonly #australia: WorkflowClient;

  constructor(
    @Inject(HealthCheckService) health: HealthCheckService,
    @Inject(WorkflowHealthIndicator) workflow: WorkflowHealthIndicator,
    @InjectWorkflow('au') australia: WorkflowClient,
  ) {
    this.#health = health;
    this.#workflow = workflow;
    this.#australia = australia;
  }

  @Get()
  @HealthCheck()
  check() {
    return this.#health.check([
      () => this.#workflow.check('nz'),
      () => this.#workflow.check('au', this.#australia),
    ]);
  }
}

const live = 'key';
const issued = (issuedAt: Date) => ({ value: 'key', integration: 'test', issuedAt }) as const;
const expired = {
  status: 'down',
  expiresAt: '1970-01-31T00:00:00.000Z',
  message: 'the access key has expired: create a new Test integration in the portal',
};

async function get(nz: string | ReturnType<typeof issued>, au: string | ReturnType<typeof issued>) {
  const module = await Test.createTestingModule({
    imports: [
      TerminusModule,
      WorkflowModule.forRoot({ accessKey: nz }),
      WorkflowModule.forRoot({ name: 'au', accessKey: au }),
    ],
    controllers: [HealthController],
    providers: [WorkflowHealthIndicator],
  }).compile();
  const app = module.createNestApplication({ logger: false });
  onTestFinished(() => app.close());
  await app.listen(0, '127.0.0.1');
  const response = await fetch(`${await app.getUrl()}/health`);
  return { status: response.status, body: await response.json() };
}

describe('WorkflowHealthIndicator', () => {
  it('is up with a key whose expiry is not known', async () => {
    const { status, body } = await get(live, live);
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'ok', details: { nz: { status: 'up' }, au: { status: 'up' } } });
  });

  it('shows when a Test key expires', async () => {
    const { status, body } = await get(issued(new Date()), live);
    expect(status).toBe(200);
    expect(body).toMatchObject({ details: { nz: { status: 'up', expiresAt: expect.any(String) } } });
  });

  it('is down after that, for that integration only', async () => {
    expect(await get(issued(new Date(0)), live)).toMatchObject({
      status: 503,
      body: { error: { nz: expired }, info: { au: { status: 'up' } } },
    });
    expect(await get(live, issued(new Date(0)))).toMatchObject({
      status: 503,
      body: { error: { au: expired }, info: { nz: { status: 'up' } } },
    });
  });

  it('requires a client if every integration has a name', async () => {
    const module = await Test.createTestingModule({
      imports: [TerminusModule, WorkflowModule.forRoot({ name: 'au', accessKey: live })],
      providers: [WorkflowHealthIndicator],
    }).compile();
    expect(() => module.get(WorkflowHealthIndicator).check('key')).toThrow('client is missing');
  });
});
