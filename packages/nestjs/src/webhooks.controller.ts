import type { DeliveryHeaders, WebhookReceiver } from '@aplyid-workflow/core';
import {
  All,
  Controller,
  Inject,
  type InjectionToken,
  Req,
  Res,
  type Type,
  VERSION_NEUTRAL,
} from '@nestjs/common';
import { HttpAdapterHost, type ReflectableDecorator, Reflector } from '@nestjs/core';

/**
 * Marks the controller of the webhook route, which authenticates the vendor by itself: a guard of the whole app
 * can tell it by this and let it pass.
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

/** What Express's and Fastify's requests have in common, and Fastify's `raw`. */
interface HostRequest {
  readonly method: string;
  readonly headers: DeliveryHeaders;
  readonly params: { readonly secret?: string };
  readonly body?: unknown;
  readonly raw?: unknown;
}

@WorkflowWebhookRoute(true)
class WebhooksController {
  readonly #receiver: WebhookReceiver;
  readonly #host: HttpAdapterHost;

  constructor(receiver: WebhookReceiver, host: HttpAdapterHost) {
    this.#receiver = receiver;
    this.#host = host;
  }

  // Not `@Param()`: the host's global pipes would have the secret.
  @All(['', ':secret'])
  async receive(@Req() req: HostRequest, @Res({ passthrough: true }) res: unknown): Promise<string> {
    const { method, headers, params, raw = req } = req;
    // A body parser may have run: the stream is at its end then.
    const body = req.body === undefined ? raw : req.body;
    const result = await this.#receiver.receive({ method, headers, secret: params.secret, body });
    const { httpAdapter } = this.#host;
    httpAdapter.status(res, result.status);
    for (const [name, value] of Object.entries(result.headers)) httpAdapter.setHeader(res, name, value);
    return result.body;
  }
}

/** A controller for one `WorkflowModule`, at a path and over a receiver of its own. */
export function webhooksController(path: string, token: InjectionToken<WebhookReceiver>): Type<object> {
  @Controller({ path, version: VERSION_NEUTRAL })
  class WorkflowWebhooksController extends WebhooksController {
    constructor(@Inject(token) receiver: WebhookReceiver, @Inject(HttpAdapterHost) host: HttpAdapterHost) {
      super(receiver, host);
    }
  }
  return WorkflowWebhooksController;
}
