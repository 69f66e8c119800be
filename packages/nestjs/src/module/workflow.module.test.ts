import { deliver, startFakeApi } from '@aplyid-workflow/conformance';
import {
  WorkflowClient as CoreClient,
  WebhookReceiver as CoreReceiver,
  WorkflowConfigurationError,
} from '@aplyid-workflow/core';
import { type DynamicModule, Inject, Injectable, Logger, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  WebhookReceiver,
  WorkflowClient,
  WorkflowModule,
  type WorkflowModuleAsyncOptions,
  type WorkflowModuleOptions,
  type WorkflowOptions,
  type WorkflowOptionsFactory,
} from '../index.ts';
import { Settlements, secret, webhooks } from '../testing/settlements.ts';
import { type Platform, platforms, startApp } from '../testing/start-app.ts';

const quiet = { logger: false } as const;

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

describe('the receiver', () => {
  const event = { id: '1', type: 'case.completed', data: { external_id: 'order-1' }, receivedAt: '' };

  it('is injected by its class, and dispatches to the handlers', async () => {
    const module = WorkflowModule.forRoot({ accessKey: 'key', webhooks });
    const { app } = await startApp('Express', { imports: [module], providers: [Settlements] });
    await app.get(WebhookReceiver, { strict: false }).dispatch(event);
    expect(app.get(Settlements).settledIds).toEqual(['order-1']);
  });

  it('exists without a server too', async () => {
    const module = WorkflowModule.forRoot({ accessKey: 'key', webhooks });
    const context = await Test.createTestingModule({ imports: [module], providers: [Settlements] }).compile();
    await context.init();
    onTestFinished(() => context.close());
    await context.get(WebhookReceiver, { strict: false }).dispatch(event);
    expect(context.get(Settlements).settledIds).toEqual(['order-1']);
  });

  it('is not provided without webhooks', async () => {
    const { app } = await startApp('Express', { imports: [WorkflowModule.forRoot('key')] });
    expect(() => app.get(WebhookReceiver, { strict: false })).toThrow();
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

describe('a receiver of the app', () => {
  it('replaces the options, and receives the handlers', async () => {
    const receiver = new WebhookReceiver({ secret });
    const { path } = webhooks;
    const { app, url } = await startApp('Express', {
      imports: [WorkflowModule.forRoot({ accessKey: 'key', webhooks: { path, receiver } })],
      providers: [Settlements],
    });
    expect(app.get(WebhookReceiver, { strict: false })).toBe(receiver);
    expect((await deliver(`${url}/${path}/${secret}`)).status).toBe(200);
    expect(app.get(Settlements).settledIds).toEqual(['order-9281']);
  });

  it('may be anything with receive, as long as no method is decorated', async () => {
    const receiver = { receive: async () => ({ status: 202, headers: { 'x-mine': '1' }, body: '{}' }) };
    const imports = [WorkflowModule.forRoot({ accessKey: 'key', webhooks: { path: 'hooks', receiver } })];
    const { url } = await startApp('Fastify', { imports });
    const answer = await deliver(`${url}/hooks/${secret}`);
    expect([answer.status, answer.headers.get('x-mine')]).toEqual([202, '1']);

    await expect(startApp('Fastify', { imports, providers: [Settlements] })).rejects.toThrow(
      /Settlements\.settled would never run: webhooks\.receiver has no method on/,
    );
  });
});

it.each([
  [
    'createMicroservice',
    (module: Type) => NestFactory.createMicroservice(module, { ...quiet, options: { port: 0 } }),
  ],
  ['createApplicationContext', (module: Type) => NestFactory.createApplicationContext(module, quiet)],
])('warns in an app of %s that the webhook route is not served', async (_, create) => {
  const warn = vi.spyOn(Logger, 'warn').mockReturnValue();
  @Module({ imports: [WorkflowModule.forRoot({ accessKey: 'key', webhooks })], providers: [Settlements] })
  class AppModule {}
  const app = await create(AppModule);
  onTestFinished(() => app.close());
  await app.init();
  expect(warn).toHaveBeenCalledExactlyOnceWith(
    expect.stringMatching(/^webhooks\.path 'webhooks\/aplyid' is not served: this app has no HTTP server/),
    'WorkflowModule',
  );
});

describe('at start-up, names the option that is', () => {
  const accessKey = 'key';
  it.each<[string, RegExp, () => DynamicModule]>([
    ['missing: accessKey', /accessKey/, () => WorkflowModule.forRoot()],
    ['empty: accessKey', /accessKey/, () => WorkflowModule.forRoot('')],
    [
      'wrong: webhooks.receiver',
      /^webhooks\.receiver must have/,
      () => forRoot({ accessKey, webhooks: { path, receiver: {} } }),
    ],
    ['wrong: timeout', /timeout/, () => WorkflowModule.forRoot({ accessKey, timeout: 0 })],
    [
      'mistyped: acessKey',
      /^unknown option acessKey: did you mean 'accessKey'\? the options are accessKey, .*webhooks, ledger, name, isGlobal$/,
      () => forRoot({ accessKey, acessKey: 'key' }),
    ],
    [
      'mistyped: webhook',
      /^unknown option webhook: did you mean 'webhooks'\?/,
      () => forRoot({ accessKey, webhook: webhooks }),
    ],
    ['missing: secret', /^webhooks\.secret is missing/, () => forRoot({ accessKey, webhooks: { path } })],
    [
      'mistyped: secrets',
      /^unknown option webhooks\.secrets: did you mean 'secret'\?/,
      () => forRoot({ accessKey, webhooks: { ...webhooks, secrets: [] } }),
    ],
    ['missing: path', /webhooks\.path/, () => forRoot({ accessKey, webhooks: { secret } })],
    [
      'wrong: path',
      /webhooks\.path/,
      () => WorkflowModule.forRoot({ accessKey, webhooks: { secret, path: '/' } }),
    ],
    ['empty: name', /name/, () => WorkflowModule.forRoot({ accessKey, name: '' })],
    ['not an object: webhooks', /^webhooks must be an object/, () => forRoot({ accessKey, webhooks: null })],
    [
      'mistyped: useFactroy',
      /^unknown option useFactroy: did you mean 'useFactory'\?/,
      () => forRootAsync({ useFactroy: () => ({}) }),
    ],
    [
      "mistyped: the factory's secrets",
      /^unknown option webhooks\.secrets/,
      () =>
        forRootAsync({
          useFactory: () => ({ accessKey, webhooks: { secret, secrets: 1 } }),
          webhooks: { path },
        }),
    ],
    ['missing: useFactory', /useFactory, useClass and useExisting/, () => forRootAsync({})],
    [
      "missing: the factory's accessKey",
      /accessKey/,
      () => WorkflowModule.forRootAsync({ useFactory: () => ({}) }),
    ],
    [
      "missing: the factory's secret",
      /secret/,
      () => WorkflowModule.forRootAsync({ useFactory: () => ({ accessKey }), webhooks: { path } }),
    ],
    [
      "not the factory's: path",
      /webhooks\.path must be given to forRootAsync/,
      () => WorkflowModule.forRootAsync({ useFactory: () => ({ accessKey, webhooks: { secret } }) }),
    ],
    [
      "not the factory's: another path",
      /webhooks\.path must be given to forRootAsync/,
      () => WorkflowModule.forRootAsync({ useFactory: () => ({ accessKey, webhooks }), webhooks: { path } }),
    ],
  ])('%s', async (_, message, define) => {
    vi.stubEnv('APLYID_WORKFLOW_ACCESS_KEY', '');
    const starting = (async () => startApp('Express', { imports: [define()] }))();
    await expect(starting).rejects.toThrow(message);
    await expect(starting).rejects.toSatisfy((error) => WorkflowConfigurationError.is(error));
    await expect(starting).rejects.not.toThrow(secret);
  });

  // As from JavaScript, where no type refuses them.
  const forRoot = (options: object) => WorkflowModule.forRoot(options as WorkflowModuleOptions);
  const forRootAsync = (options: object) =>
    WorkflowModule.forRootAsync(options as WorkflowModuleAsyncOptions);
});
