import { WorkflowConfigurationError } from '../errors/errors.ts';
import { isRecord } from '../support/value-kinds.ts';
import type { WebhookDelivery, WebhookResult } from '../webhooks/delivery.ts';
import type { WorkflowEvent } from '../webhooks/events/events.ts';
import { type Injectable, injectInto } from './inject.ts';
import { type Listenable, type NestLike, whileListening } from './listening.ts';

/** The targets of `deliver`. */
export type DeliveryTarget =
  /** A running app. */
  | string
  | URL
  /** A `WebhookReceiver`. */
  | { receive(delivery: WebhookDelivery): Promise<WebhookResult> }
  /** A Fastify app. */
  | Injectable
  /** A NestJS app. */
  | NestLike
  /** A Hono app, a Worker, or anything else that speaks `Request` and `Response`. */
  | { fetch(request: Request): Response | Promise<Response> }
  /** An Express app or a Node server. */
  | Listenable;

/** Options of `deliver`. */
export interface DeliverOptions {
  /**
   * The path of the webhook route, without the secret. Default: `/webhooks/aplyid`, or the path of a URL target.
   */
  readonly path?: string | undefined;
  /** The webhook secret, which becomes the last segment of the path. Default: none, for `secret: false`. */
  readonly secret?: string | undefined;
}

/**
 * Delivers an event as the vendor would: a POST to the webhook route, with the vendor's headers and JSON body. An
 * app that does not listen is called directly if its framework allows it (Hono, Fastify). Otherwise it listens on
 * a free loopback port during the call (Express, NestJS).
 *
 * @param target - a `WebhookReceiver`, an app, or a URL
 * @param event - the event, such as one from `caseCompletedEvent`
 * @param options - `path` and `secret`. Default: `/webhooks/aplyid`, without a secret
 * @returns the response
 * @throws {@link WorkflowConfigurationError} if the target is not one of these
 * @example
 * ```ts
 * import { WebhookReceiver } from '@aplyid-workflow/core';
 * import { caseCompletedEvent, deliver } from '@aplyid-workflow/core/testing';
 *
 * const outcomes: string[] = [];
 * const webhooks = new WebhookReceiver({
 *   secret: false,
 *   handlers: { 'case.completed': ({ data }) => outcomes.push(data.client.approval_status) },
 * });
 * const event = caseCompletedEvent();
 * const first = await deliver(webhooks, event);
 * const again = await deliver(webhooks, event);
 * console.log(first.status, again.status, outcomes); // 200 200 [ 'approved' ]
 * ```
 * @see {@link https://workflow-docs.aplyid.com/guide/webhooks.html | Receiving Webhooks}
 */
export async function deliver(
  target: DeliveryTarget,
  event: WorkflowEvent,
  { path = '/webhooks/aplyid', secret }: DeliverOptions = {},
): Promise<Response> {
  const body = JSON.stringify(event.data);
  const headers = {
    'content-type': 'application/json',
    'x-workflow-event-type': event.type,
    'x-workflow-webhook-id': event.id,
  };
  const request = { method: 'POST', headers, body };
  const suffix = secret === undefined ? '' : `/${encodeURIComponent(secret)}`;
  const url = (base: string | URL) => String(base).replace(/\/$/, '') + suffix;
  if (typeof target === 'string' || target instanceof URL) return fetch(url(target), request);
  if (hasMethod(target, 'receive')) {
    const result = await target.receive({ ...request, secret });
    return new Response(result.body, { status: result.status, headers: { ...result.headers } });
  }
  if (hasMethod(target, 'inject')) return injectInto(target, url(path), request);
  if (hasMethod(target, 'getHttpServer') || hasMethod(target, 'listen')) {
    return whileListening(target, (origin) => fetch(url(origin + path), request));
  }
  if (hasMethod(target, 'fetch')) return target.fetch(new Request(url(`http://localhost${path}`), request));
  throw new WorkflowConfigurationError(
    'deliver: the target must be a WebhookReceiver, a URL, or an app of Hono, Express, Fastify or NestJS',
  );
}

function hasMethod<Name extends string, Target extends object>(
  target: Target,
  name: Name,
): target is Extract<Target, Record<Name, unknown>> {
  return (
    (isRecord(target) || typeof target === 'function') && typeof Reflect.get(target, name) === 'function'
  );
}
