import { deliver } from '@aplyid-workflow/conformance';
import { caseCompleted } from '@aplyid-workflow/testkit';
import {
  BadRequestException,
  type CallHandler,
  type CanActivate,
  Controller,
  type ExecutionContext,
  Get,
  type INestApplication,
  VersioningType,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { map } from 'rxjs';
import { describe, expect, it, vi } from 'vitest';
import {
  type ModuleReceiverOptions,
  OnWorkflowEvent,
  type WebhookRouteOptions,
  WorkflowModule,
  WorkflowWebhookRoute,
} from './index.ts';
import { Settlements, secret, webhooks } from './testing/settlements.ts';
import { platforms, type RunningApp, startApp } from './testing/start-app.ts';

@Controller('orders')
class OrdersController {
  @Get()
  list(): string[] {
    return ['order-9281'];
  }
}

describe.each(platforms)('the webhook route on %s', (platform) => {
  const start = (
    configure?: (app: INestApplication) => void,
    more: Partial<ModuleReceiverOptions & Pick<WebhookRouteOptions, 'path'>> = {},
  ): Promise<RunningApp> =>
    startApp(
      platform,
      {
        imports: [WorkflowModule.forRoot({ accessKey: 'key', webhooks: { ...webhooks, ...more } })],
        controllers: [OrdersController],
        providers: [Settlements],
      },
      configure && { configure },
    );

  it.each(['webhooks/aplyid', '/webhooks/aplyid/'])('is at %s', async (path) => {
    const { url } = await start(undefined, { path });
    expect((await deliver(`${url}/webhooks/aplyid/${secret}`)).status).toBe(200);
  });

  it('comes after the global prefix', async () => {
    const { url } = await start((app) => app.setGlobalPrefix('api'));
    expect((await deliver(`${url}/api/webhooks/aplyid/${secret}`)).status).toBe(200);
    expect((await deliver(`${url}/webhooks/aplyid/${secret}`)).status).toBe(404);
  });

  it('has no version', async () => {
    const { url } = await start((app) =>
      app.enableVersioning({ type: VersioningType.URI, defaultVersion: '1' }),
    );
    expect((await fetch(`${url}/v1/orders`)).status).toBe(200);
    expect((await deliver(`${url}/webhooks/aplyid/${secret}`)).status).toBe(200);
  });

  it("does not pass through the host's pipes", async () => {
    const { app, url } = await start((app) =>
      app.useGlobalPipes({
        transform() {
          throw new BadRequestException('a property that is not whitelisted');
        },
      }),
    );
    expect((await deliver(`${url}/webhooks/aplyid/${secret}`)).status).toBe(200);
    expect(app.get(Settlements).settledIds).toEqual(['order-9281']);
  });

  it('passes a global guard that recognises its marker', async () => {
    class SessionGuard implements CanActivate {
      readonly #reflector = new Reflector();

      canActivate(context: ExecutionContext): boolean {
        return this.#reflector.get(WorkflowWebhookRoute, context.getClass()) === true;
      }
    }
    const { url } = await start((app) => app.useGlobalGuards(new SessionGuard()));
    expect((await fetch(`${url}/orders`)).status).toBe(403);
    expect((await deliver(`${url}/webhooks/aplyid/${secret}`)).status).toBe(200);
    expect((await deliver(`${url}/webhooks/aplyid/${secret}x`)).status).toBe(401);
  });

  it('is blocked by a global guard that does not recognise it', async () => {
    const { app, url } = await start((app) => app.useGlobalGuards({ canActivate: () => false }));
    expect((await deliver(`${url}/webhooks/aplyid/${secret}`)).status).toBe(403);
    expect(app.get(Settlements).settledIds).toEqual([]);
  });

  it('passes through global interceptors, which do not change its response', async () => {
    const intercepted = vi.fn();
    const { url } = await start((app) =>
      app.useGlobalInterceptors({
        intercept: (_: ExecutionContext, next: CallHandler) => {
          intercepted();
          return next.handle().pipe(map((data) => ({ data })));
        },
      }),
    );
    const taken = await deliver(`${url}/webhooks/aplyid/${secret}`);
    expect(taken.status).toBe(200);
    expect(JSON.parse(taken.text)).toEqual({ received: true });
    expect(intercepted).toHaveBeenCalledOnce();
    expect((await deliver(`${url}/webhooks/aplyid`)).status).toBe(401);
  });

  it('bypasses exception filters: a failing handler is a 500 of the SDK', async () => {
    const caught = vi.fn();
    const { url } = await start((app) => app.useGlobalFilters({ catch: caught }), {
      handlers: { 'case.completed': () => Promise.reject(new Error('the database is down')) },
    });
    const answer = await deliver(`${url}/webhooks/aplyid/${secret}`);
    expect(answer.status).toBe(500);
    expect(JSON.parse(answer.text)).toEqual({ message: 'The event could not be handled' });
    expect(caught).not.toHaveBeenCalled();
  });

  it("logs to Nest's logger why an event was not handled, without the secret", async () => {
    class Failing {
      @OnWorkflowEvent('case.completed')
      settled(): void {
        throw new Error('the database is down');
      }
    }
    const { url, errors } = await startApp(platform, {
      imports: [WorkflowModule.forRoot({ accessKey: 'key', webhooks })],
      providers: [Failing],
    });
    expect((await deliver(`${url}/webhooks/aplyid/${secret}`)).status).toBe(500);
    const id = 'a1b2c3d4-e5f6-47a1-b2c3-d4e5f6a1b2c3';
    expect(errors).toEqual([
      [
        `Webhook ${id} was not handled: the database is down`,
        expect.stringContaining('Failing.settled'),
        'WorkflowModule',
      ],
    ]);
    expect(JSON.stringify(errors)).not.toContain(secret);
  });

  it('logs each error if several handlers fail', async () => {
    const { app, url, errors } = await start(undefined, {
      handlers: { 'case.completed': () => Promise.reject('the queue is full') },
    });
    vi.spyOn(app.get(Settlements), 'settled').mockRejectedValue(new Error('the database is down'));
    expect((await deliver(`${url}/webhooks/aplyid/${secret}`)).status).toBe(500);
    expect(errors.map(([message]) => message)).toEqual([
      expect.stringMatching(/ was not handled: the queue is full$/),
      expect.stringMatching(/ was not handled: the database is down$/),
    ]);
  });

  it('logs what is wrong with a delivery', async () => {
    const { url, errors } = await start();
    const body = { ...caseCompleted, case_id: 'not a number' };
    expect((await deliver(`${url}/webhooks/aplyid/${secret}`, { body })).status).toBe(400);
    expect(errors.map(([message]) => message)).toEqual([
      expect.stringMatching(/^Webhook [\w-]+ was not handled: .*case_id/),
    ]);
  });

  it("calls the host's onError instead, if there is one", async () => {
    const onError = vi.fn();
    const failure = new Error('the database is down');
    const { url, errors } = await start(undefined, {
      onError,
      handlers: { 'case.completed': () => Promise.reject(failure) },
    });
    expect((await deliver(`${url}/webhooks/aplyid/${secret}`)).status).toBe(500);
    expect(onError).toHaveBeenCalledExactlyOnceWith(failure, {
      event: expect.objectContaining({ data: caseCompleted }),
    });
    expect(errors).toEqual([]);
  });

  it('passes the event to inbox, and does not run the handlers', async () => {
    const queue: unknown[] = [];
    const { app, url } = await start(undefined, { inbox: (event) => void queue.push(event) });
    expect((await deliver(`${url}/webhooks/aplyid/${secret}`)).status).toBe(200);
    expect(queue).toEqual([expect.objectContaining({ data: caseCompleted })]);
    expect(app.get(Settlements).settledIds).toEqual([]);
  });
});
