import { WebhookReceiver, WorkflowClient } from '@aplyid-workflow/core';
import { Inject, type InjectionToken } from '@nestjs/common';

/**
 * Injects the client of an integration that has a name; the default one's is injected by its class.
 *
 * @param name The `name` that `WorkflowModule` was given. Default: the integration without one
 * @example
 * ```ts
 * import { InjectWorkflow, WorkflowClient } from '@aplyid-workflow/nestjs';
 * import { Injectable } from '@nestjs/common';
 *
 * @Injectable()
 * export class AustralianOnboarding {
 *   constructor(@InjectWorkflow('au') private readonly workflow: WorkflowClient) {}
 * }
 * ```
 */
export function InjectWorkflow(name?: string): PropertyDecorator & ParameterDecorator {
  return Inject(getWorkflowToken(name));
}

/**
 * Injects the webhook receiver of an integration that has a name; the default one's is injected by its class.
 *
 * @param name The `name` that `WorkflowModule` was given. Default: the integration without one
 */
export function InjectWebhookReceiver(name?: string): PropertyDecorator & ParameterDecorator {
  return Inject(getWebhookReceiverToken(name));
}

/** What the client is provided under: for `overrideProvider`, `app.get` and factories. */
export function getWorkflowToken(name?: string): InjectionToken<WorkflowClient> {
  return name === undefined ? WorkflowClient : `WorkflowClient '${name}'`;
}

/** What the webhook receiver is provided under: for `overrideProvider`, `app.get` and factories. */
export function getWebhookReceiverToken(name?: string): InjectionToken<WebhookReceiver> {
  return name === undefined ? WebhookReceiver : `WebhookReceiver '${name}'`;
}
