import { deliver, startFakeApi } from '@aplyid-workflow/conformance';
import { WorkflowClient as CoreClient, WebhookReceiver as CoreReceiver } from '@aplyid-workflow/core';
import { type DynamicModule, Inject, Injectable, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  WebhookReceiver,
  WorkflowClient,
  WorkflowModule,
  type WorkflowOptions,
  type WorkflowOptionsFactory,
} from '../index.ts';
import { Settlements, secret, webhooks } from '../testing/settlements.ts';
import { type Platform, platforms, startApp } from '../testing/start-app.ts';

const params = {
  activity: { name: 'Purchase', nature: 'Buys a house', external_id: 'order-9281' },
  client: { name: 'John Doe', client_type: 'individual' },
} as const;

/** Creates Cases; its dependency is what TypeScript emits for a class in a constructor. */
@Reflect.metadata('design:paramtypes', [WorkflowClient])
@Injectable()
class Onboardings {
  readonly workflow: WorkflowClient;

  constructor(workflow: WorkflowClient) {
    this.workflow = workflow;
  }
}

/** The app's settings, in their own module. */
@Injectable()
class Settings {
  readonly accessKey = 'the-access-key';
  readonly secret = secret;
}

@Module({ providers: [Settings], exports: [Settings] })
class SettingsModule {}

@Injectable()
class OptionsFromSettings implements WorkflowOptionsFactory {
  readonly #settings: Settings;

  constructor(@Inject(Settings) settings: Settings) {
    this.#settings = settings;
  }

  createWorkflowOptions(): WorkflowOptions {
    const { accessKey, secret } = this.#settings;
    return { accessKey, webhooks: { secret } };
  }
}

@Module({ imports: [SettingsModule], providers: [OptionsFromSettings], exports: [OptionsFromSettings] })
class OptionsModule {}

const { path } = webhooks;
const ways: Record<string, () => DynamicModule> = {
  'forRoot({})': () => WorkflowModule.forRoot({ accessKey: 'the-access-key', webhooks }),
  'forRootAsync with useFactory': () =>
    WorkflowModule.forRootAsync({
      imports: [SettingsModule],
      inject: [Settings],
      useFactory: async ({ accessKey, secret }: Settings) => ({ accessKey, webhooks: { secret } }),
      webhooks: { path },
    }),
  'forRootAsync with useClass': () =>
    WorkflowModule.forRootAsync({
      imports: [SettingsModule],
      useClass: OptionsFromSettings,
      webhooks: { path },
    }),
  'forRootAsync with useExisting': () =>
    WorkflowModule.forRootAsync({
      imports: [OptionsModule],
      useExisting: OptionsFromSettings,
      webhooks: { path },
    }),
};

afterEach(() => vi.unstubAllEnvs());

describe.each(platforms)('on %s', (platform) => {
  describe.each(Object.entries(ways))('%s', (_, define) => {
    it('injects the client by its class, with the access key', async () => {
      expect(await keyThatIsSent(platform, define())).toBe('the-access-key');
    });

    it('passes a webhook to the handlers', async () => {
      const { app, url } = await startApp(platform, { imports: [define()], providers: [Settlements] });
      expect((await deliver(`${url}/${path}/${secret}`)).status).toBe(200);
      expect((await deliver(`${url}/${path}`)).status).toBe(401);
      expect(app.get(Settlements).settledIds).toEqual(['order-9281']);
    });
  });

  it.each<[string, DynamicModule, string]>([
    ['forRoot(accessKey)', WorkflowModule.forRoot('another-key'), 'another-key'],
    ['forRoot()', WorkflowModule.forRoot(), 'key-of-the-environment'],
    ['forRoot({}) without a key', WorkflowModule.forRoot({}), 'key-of-the-environment'],
  ])('%s makes a client and no route', async (_, module, key) => {
    vi.stubEnv('APLYID_WORKFLOW_ACCESS_KEY', 'key-of-the-environment');
    expect(await keyThatIsSent(platform, module)).toBe(key);

    const { url } = await startApp(platform, { imports: [module] });
    expect((await deliver(`${url}/${path}/${secret}`)).status).toBe(404);
  });
});

async function keyThatIsSent(platform: Platform, module: DynamicModule): Promise<unknown> {
  const api = await startFakeApi(201, { case_id: 1 });
  onTestFinished(() => api.close());
  vi.stubEnv('APLYID_WORKFLOW_BASE_URL', api.url);
  const { app } = await startApp(platform, { imports: [module], providers: [Onboardings] });
  await app.get(Onboardings).workflow.cases.create(params);
  return api.requests[0]?.headers['x-workflow-access-key'];
}

it('injects the classes of core, whichever package they are imported from', () => {
  expect(WorkflowClient).toBe(CoreClient);
  expect(WebhookReceiver).toBe(CoreReceiver);
});

describe('isGlobal', () => {
  @Module({ providers: [Onboardings] })
  class OnboardingsModule {}

  it('is true: no other module imports it', async () => {
    const { app } = await startApp('Express', {
      imports: [WorkflowModule.forRoot('key'), OnboardingsModule],
    });
    expect(app.get(Onboardings, { strict: false }).workflow).toBe(app.get(WorkflowClient, { strict: false }));
  });

  it.each<[string, DynamicModule]>([
    ['forRoot', WorkflowModule.forRoot({ accessKey: 'key', isGlobal: false })],
    [
      'forRootAsync',
      WorkflowModule.forRootAsync({ useFactory: () => ({ accessKey: 'key' }), isGlobal: false }),
    ],
  ])('may be false with %s', async (_, module) => {
    await expect(startApp('Express', { imports: [module, OnboardingsModule] })).rejects.toThrow(
      /Onboardings.*WorkflowClient/,
    );
  });
});

it('lets a test replace the client', async () => {
  const created: unknown[] = [];
  const fake = { cases: { create: async (params: unknown) => created.push(params) } };
  const context = await Test.createTestingModule({
    imports: [WorkflowModule.forRoot('key')],
    providers: [Onboardings],
  })
    .overrideProvider(WorkflowClient)
    .useValue(fake)
    .compile();
  await context.get(Onboardings).workflow.cases.create(params);
  expect(created).toEqual([params]);
});
