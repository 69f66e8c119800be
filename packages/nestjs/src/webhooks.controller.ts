import type { DeliveryHeaders, DeliveryReceiver } from '@aplyid-workflow/core';
import {
  All,
  Controller,
  HttpCode,
  Inject,
  type InjectionToken,
  Req,
  Res,
  type Type,
  VERSION_NEUTRAL,
} from '@nestjs/common';
import { HttpAdapterHost, type ReflectableDecorator, Reflector } from '@nestjs/core';

/**
 * Marks the controller of the webhook route, which authenticates deliveries itself: a global guard can recognise it by
 * this and let it pass.
 *
 * @example
 * ```ts
 * import { WorkflowWebhookRoute } from '@aplyid-workflow/nestjs';
 * import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
 * import { Reflector } from '@nestjs/core';
 *
 * @Injectable()
 * export class SessionGuard implements CanActivate {
 *   constructor(private readonly reflector: Reflector) {}
 *
 *   canActivate(context: ExecutionContext): boolean {
 *     if (this.reflector.get(WorkflowWebhookRoute, context.getClass())) return true;
 *     return context.switchToHttp().getRequest().session !== undefined;
 *   }
 * }
 * ```
 */
export const WorkflowWebhookRoute: ReflectableDecorator<true> =
  /* @__PURE__ */ Reflector.createDecorator<true>({
    key: 'aplyid-workflow:webhook-route',
  });

/** The common part of Express's and Fastify's requests, and Fastify's `raw`. */
interface HostRequest {
  readonly method: string;
  readonly headers: DeliveryHeaders;
  readonly params: { readonly secret?: string };
  readonly body?: unknown;
  readonly raw?: unknown;
}

@WorkflowWebhookRoute(true)
class WebhooksController {
  readonly #receiver: DeliveryReceiver;
  readonly #host: HttpAdapterHost;

  constructor(receiver: DeliveryReceiver, host: HttpAdapterHost) {
    this.#receiver = receiver;
    this.#host = host;
  }

  // With `@Param()` the app's global pipes would receive the secret. The response is sent here rather than
  // returned, so that no interceptor changes it and a timeout of the app can respond first.
  @All(['', ':secret'])
  @HttpCode(200)
  async receive(@Req() req: HostRequest, @Res() res: unknown): Promise<void> {
    const { method, headers, params, raw = req } = req;
    // A body parser has already read the stream.
    const body = req.body === undefined ? raw : req.body;
    const result = await this.#receiver.receive({ method, headers, secret: params.secret, body });
    const { httpAdapter } = this.#host;
    if (httpAdapter.isHeadersSent(res)) return;
    for (const [name, value] of Object.entries(result.headers)) httpAdapter.setHeader(res, name, value);
    httpAdapter.reply(res, result.body, result.status);
  }
}

/** A controller for one `WorkflowModule`, with its own path and receiver. */
export function webhooksController(path: string, token: InjectionToken<DeliveryReceiver>): Type<object> {
  @Controller({ path, version: VERSION_NEUTRAL })
  class WorkflowWebhooksController extends WebhooksController {
    constructor(@Inject(token) receiver: DeliveryReceiver, @Inject(HttpAdapterHost) host: HttpAdapterHost) {
      super(receiver, host);
    }
  }
  return WorkflowWebhooksController;
}
