import { CaseLedger, WebhookReceiver, WorkflowClient } from '@aplyid-workflow/core';
import { Inject, type InjectionToken } from '@nestjs/common';

/**
 * Injects the client of a named integration. The client of the integration without a name is injected by its class.
 *
 * @param name - the `name` of the `WorkflowModule`. Default: the integration without one
 * @returns the decorator
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
 * Injects the webhook receiver of a named integration. The receiver of the integration without a name is injected
 * by its class.
 *
 * @param name - the `name` of the `WorkflowModule`. Default: the integration without one
 * @returns the decorator
 */
export function InjectWebhookReceiver(name?: string): PropertyDecorator & ParameterDecorator {
  return Inject(getWebhookReceiverToken(name));
}

/**
 * Injects the ledger of a named integration. The ledger of the integration without a name is injected by its class.
 *
 * @param name - the `name` of the `WorkflowModule`. Default: the integration without one
 * @returns the decorator
 */
export function InjectLedger(name?: string): PropertyDecorator & ParameterDecorator {
  return Inject(getLedgerToken(name));
}

/** The injection token of the client, for `overrideProvider`, `app.get` and factories. */
export function getWorkflowToken(name?: string): InjectionToken<WorkflowClient> {
  return name === undefined ? WorkflowClient : `WorkflowClient '${name}'`;
}

/** The injection token of the webhook receiver, for `overrideProvider`, `app.get` and factories. */
export function getWebhookReceiverToken(name?: string): InjectionToken<WebhookReceiver> {
  return name === undefined ? WebhookReceiver : `WebhookReceiver '${name}'`;
}

/** The injection token of the ledger, for `overrideProvider`, `app.get` and factories. */
export function getLedgerToken(name?: string): InjectionToken<CaseLedger<unknown>> {
  return name === undefined ? CaseLedger : `CaseLedger '${name}'`;
}
