import { deliver, startFakeApi } from '@aplyid-workflow/conformance';
import {
  type CaseCompletedEvent,
  type CreateCaseParams,
  WorkflowConfigurationError,
} from '@aplyid-workflow/core';
import {
  type DynamicModule,
  Injectable,
  type InjectionToken,
  Module,
  type ModuleMetadata,
} from '@nestjs/common';
import { REQUEST } from '@nestjs/core';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  getWebhookReceiverToken,
  getWorkflowToken,
  InjectWebhookReceiver,
  InjectWorkflow,
  OnWorkflowEvent,
  WebhookReceiver,
  WorkflowClient,
  WorkflowModule,
} from '../index.ts';
import { Settlements, secret, webhooks } from '../testing/settlements.ts';
import { platforms, startApp } from '../testing/start-app.ts';

const params: CreateCaseParams = {
  activity: { name: 'Purchase', nature: 'Buys a house', external_id: 'order-9281' },
  client: { name: 'John Doe', client_type: 'individual' },
};

const { path } = webhooks;

/** The default one is at `webhooks/aplyid`, another at `webhooks/aplyid/<name>`. */
function forRoot(name?: string): DynamicModule {
  return WorkflowModule.forRoot({
    name,
    accessKey: `key-of-${name}`,
    webhooks: { path: name ? `${path}/${name}` : path, secret: `${name}-${secret}` },
  });
}

function forRootAsync(name?: string): DynamicModule {
  return WorkflowModule.forRootAsync({
    name,
    webhooks: { path: name ? `${path}/${name}` : path },
    useFactory: async () => ({ accessKey: `key-of-${name}`, webhooks: { secret: `${name}-${secret}` } }),
  });
}

/** Records which integration's handler ran. */
@Injectable()
class Countries {
  readonly settled: string[] = [];

  readonly clients: readonly WorkflowClient[];
  readonly receivers: readonly WebhookReceiver[];

  constructor(
    @InjectWorkflow() world: WorkflowClient,
    @InjectWorkflow('au') au: WorkflowClient,
    @InjectWorkflow('nz') nz: WorkflowClient,
    @InjectWebhookReceiver() worldReceiver: WebhookReceiver,
    @InjectWebhookReceiver('au') auReceiver: WebhookReceiver,
  ) {
    this.clients = [world, au, nz];
    this.receivers = [worldReceiver, auReceiver];
  }

  @OnWorkflowEvent('case.completed')
  settledSomewhere(): void {
    this.settled.push('world');
  }

  @OnWorkflowEvent('case.completed', { name: 'au' })
  settledInAustralia({ data }: CaseCompletedEvent): void {
    this.settled.push(`au ${data.external_id}`);
  }

  @OnWorkflowEvent('case.completed', { name: 'nz' })
  @OnWorkflowEvent('case.completed', { name: 'au' })
  settledInEither(): void {
    this.settled.push('au or nz');
  }
}

describe.each(platforms)('several integrations on %s', (platform) => {
  describe.each([forRoot, forRootAsync])('by $name', (define) => {
    const imports = [define(), define('au'), define('nz')];

    it('have a client each, with its own key', async () => {
      const api = await startFakeApi(201, { case_id: 1 });
      onTestFinished(() => api.close());
      vi.stubEnv('APLYID_WORKFLOW_BASE_URL', api.url);
      onTestFinished(() => void vi.unstubAllEnvs());
      const { app } = await startApp(platform, { imports, providers: [Countries] });
      for (const client of app.get(Countries).clients) await client.cases.create(params);
      expect(api.requests.map(({ headers }) => headers['x-workflow-access-key'])).toEqual([
        'key-of-undefined',
        'key-of-au',
        'key-of-nz',
      ]);
    });

    it('have a route each, with its own secret, and the handlers that name them', async () => {
      const { app, url } = await startApp(platform, { imports, providers: [Countries] });
      const { settled } = app.get(Countries);
      const base = `${url}/webhooks/aplyid`;

      expect((await deliver(`${base}/au/au-${secret}`)).status).toBe(200);
      expect(settled.splice(0).sort()).toEqual(['au or nz', 'au order-9281']);
      expect((await deliver(`${base}/nz/nz-${secret}`)).status).toBe(200);
      expect(settled.splice(0)).toEqual(['au or nz']);
      expect((await deliver(`${base}/undefined-${secret}`)).status).toBe(200);
      expect(settled.splice(0)).toEqual(['world']);

      expect((await deliver(`${base}/nz/au-${secret}`)).status).toBe(401);
      expect((await deliver(`${base}/au-${secret}`)).status).toBe(401);
      expect((await deliver(`${base}/au`)).status).toBe(401);
      expect(settled).toEqual([]);
    });
  });
});

it('have tokens; those of the default one are the classes', async () => {
  const { app } = await startApp('Express', {
    imports: [forRoot(), forRoot('au'), forRoot('nz')],
    providers: [Countries],
  });
  const { clients, receivers } = app.get(Countries);
  const get = (token: InjectionToken) => app.get<unknown>(token, { strict: false });
  expect([undefined, 'au', 'nz'].map((name) => get(getWorkflowToken(name)))).toEqual(clients);
  expect([undefined, 'au'].map((name) => get(getWebhookReceiverToken(name)))).toEqual(receivers);
  expect(new Set([...clients, ...receivers]).size).toBe(5);
  expect(getWorkflowToken()).toBe(WorkflowClient);
  expect(getWebhookReceiverToken()).toBe(WebhookReceiver);
});

it('are named in the error of Nest when a missing one is injected', async () => {
  const starting = startApp('Express', { imports: [forRoot(), forRoot('au')], providers: [Countries] });
  await expect(starting).rejects.toThrow(/Countries .*"WorkflowClient 'nz'" at index \[2\]/s);
});

it('is one integration when several modules import it', async () => {
  const workflow = forRoot();

  @Module({ imports: [workflow] })
  class OtherModule {}

  const { app, url } = await startApp('Express', {
    imports: [workflow, OtherModule],
    providers: [Settlements],
  });
  expect((await deliver(`${url}/${path}/undefined-${secret}`)).status).toBe(200);
  expect(app.get(Settlements).settledIds).toEqual(['order-9281']);
});

describe('at start-up, refuses', () => {
  const accessKey = 'key';

  @Injectable()
  class Elsewhere {
    @OnWorkflowEvent('case.completed', { name: 'uk' })
    settled(): void {}
  }

  it.each<[string, RegExp, ModuleMetadata]>([
    [
      'a handler of an integration that does not exist, and names those that do',
      /Elsewhere\.settled .* 'uk', .* only the default integration .*, the integration 'au'$/,
      { imports: [forRoot(), forRoot('au')], providers: [Elsewhere] },
    ],
    [
      'a handler of the default integration where all have names',
      /Settlements\.settled .* default integration .* only the integration 'au', the integration 'nz'$/,
      { imports: [forRoot('au'), forRoot('nz')], providers: [Settlements] },
    ],
    [
      'a handler of an integration that receives no webhooks',
      /Elsewhere\.settled .*'uk' the option webhooks/,
      { imports: [forRoot(), WorkflowModule.forRoot({ name: 'uk', accessKey })], providers: [Elsewhere] },
    ],
    [
      'options that depend on the request',
      /request-scoped/,
      {
        imports: [
          WorkflowModule.forRootAsync({
            inject: [REQUEST],
            useFactory: () => ({ accessKey, webhooks: { secret } }),
            webhooks: { path },
          }),
        ],
      },
    ],
    [
      'two integrations of one name',
      /two WorkflowModules define the integration 'au'/,
      { imports: [forRoot('au'), WorkflowModule.forRoot({ name: 'au', accessKey })] },
    ],
    [
      'two default integrations',
      /two WorkflowModules define the default integration/,
      { imports: [forRoot(), WorkflowModule.forRoot({ accessKey, isGlobal: false })] },
    ],
    [
      'two integrations of one path',
      /^webhooks\.path 'webhooks\/aplyid' is used twice: by the default integration .* and by the integration 'au'/,
      {
        imports: [
          forRoot(),
          WorkflowModule.forRoot({ name: 'au', accessKey, webhooks: { secret, path: `/${path}/` } }),
        ],
      },
    ],
  ])('%s', async (_, message, metadata) => {
    const starting = startApp('Express', metadata);
    await expect(starting).rejects.toThrow(message);
    await expect(starting).rejects.toBeInstanceOf(WorkflowConfigurationError);
  });
});
