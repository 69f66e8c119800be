import { type DeliveryReceiver, WorkflowConfigurationError } from '@aplyid-workflow/core';
import type { DynamicModule, Provider } from '@nestjs/common';
import { getLedgerToken, getWebhookReceiverToken, getWorkflowToken } from '../inject-workflow.ts';
import { webhooksController } from '../webhooks.controller.ts';
import { createClient, createLedger, createReceiver } from './create-services.ts';
import { type Integration, Integrations, IntegrationsModule } from './integrations.ts';
import {
  WORKFLOW_OPTIONS,
  type WorkflowModuleAsyncOptions,
  type WorkflowModuleDefinition,
} from './workflow.module-options.ts';

const INTEGRATION: unique symbol = Symbol('WorkflowModule.integration');

interface Definition
  extends WorkflowModuleDefinition,
    Pick<WorkflowModuleAsyncOptions, 'webhooks' | 'imports'> {
  /** Whether the module provides a `CaseLedger`. */
  readonly hasLedger: boolean;
  /** They provide `WORKFLOW_OPTIONS`. */
  readonly providers: Provider[];
}

/** @throws {@link WorkflowConfigurationError} if the name or the path is invalid */
export function moduleMetadata(definition: Definition): Omit<DynamicModule, 'module'> {
  const { isGlobal = true, webhooks, hasLedger, imports = [], providers } = definition;
  const name = checkName(definition.name);
  const path = webhooks && checkPath(webhooks.path);
  const client = getWorkflowToken(name);
  const receiver = getWebhookReceiverToken(name);
  const ledger = getLedgerToken(name);
  return {
    global: isGlobal,
    imports: [IntegrationsModule, ...imports],
    controllers: path === undefined ? [] : [webhooksController(path, receiver)],
    providers: [
      ...providers,
      { provide: client, useFactory: createClient, inject: [WORKFLOW_OPTIONS] },
      {
        provide: INTEGRATION,
        useFactory: (integrations: Integrations, receiver?: DeliveryReceiver): Integration =>
          integrations.add({ name, path, receiver }),
        inject: webhooks ? [Integrations, receiver] : [Integrations],
      },
      ...(webhooks ? [{ provide: receiver, useFactory: createReceiver, inject: [WORKFLOW_OPTIONS] }] : []),
      ...(hasLedger
        ? [{ provide: ledger, useFactory: createLedger, inject: [WORKFLOW_OPTIONS, client] }]
        : []),
    ],
    exports: [client, ...(webhooks ? [receiver] : []), ...(hasLedger ? [ledger] : [])],
  };
}

function checkName(name: unknown): string | undefined {
  if (name === undefined || (typeof name === 'string' && name !== '')) return name;
  throw new WorkflowConfigurationError('name must be a string and not empty');
}

/**
 * @returns the path without slashes at its ends
 * @throws {@link WorkflowConfigurationError} if it is missing
 */
export function checkPath(path: unknown): string {
  const trimmed = typeof path === 'string' ? path.replace(/^\/+|\/+$/g, '') : '';
  if (trimmed !== '') return trimmed;
  throw new WorkflowConfigurationError(
    "webhooks.path is missing: set it to the path of your Webhook URL without the secret, such as 'webhooks/aplyid'",
  );
}
