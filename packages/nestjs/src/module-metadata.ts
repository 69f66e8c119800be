import {
  type DeliveryReceiver,
  receiverOf,
  WorkflowClient,
  WorkflowConfigurationError,
} from '@aplyid-workflow/core';
import type { DynamicModule, Provider } from '@nestjs/common';
import { getWebhookReceiverToken, getWorkflowToken } from './inject-workflow.ts';
import { type Integration, Integrations, IntegrationsModule } from './integrations.ts';
import { logFailure } from './log-failure.ts';
import { webhooksController } from './webhooks.controller.ts';
import {
  WORKFLOW_OPTIONS,
  type WorkflowModuleAsyncOptions,
  type WorkflowModuleDefinition,
  type WorkflowOptions,
} from './workflow.module-options.ts';

const INTEGRATION: unique symbol = Symbol('WorkflowModule.integration');

interface Definition
  extends WorkflowModuleDefinition,
    Pick<WorkflowModuleAsyncOptions, 'webhooks' | 'imports'> {
  /** They provide `WORKFLOW_OPTIONS`. */
  readonly providers: Provider[];
}

/** @throws {WorkflowConfigurationError} if the name or the path is invalid */
export function moduleMetadata(definition: Definition): Omit<DynamicModule, 'module'> {
  const { isGlobal = true, webhooks, imports = [], providers } = definition;
  const name = checkName(definition.name);
  const path = webhooks && checkPath(webhooks.path);
  const client = getWorkflowToken(name);
  const receiver = getWebhookReceiverToken(name);
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
    ],
    exports: webhooks ? [client, receiver] : [client],
  };
}

function createClient({ webhooks: _, ...client }: WorkflowOptions): WorkflowClient {
  return new WorkflowClient(client);
}

function createReceiver({ webhooks = { secret: undefined } }: WorkflowOptions): DeliveryReceiver {
  return inWordsOf('webhooks', () => receiverOf(webhooks, { onError: logFailure }));
}

/** Calls core, and puts the module's own name of the options before the name that core's errors start with. */
function inWordsOf<Result>(option: string, call: () => Result): Result {
  try {
    return call();
  } catch (error) {
    if (!WorkflowConfigurationError.is(error)) throw error;
    throw new WorkflowConfigurationError(`${option}.${error.message}`, { code: error.code, cause: error });
  }
}

function checkName(name: unknown): string | undefined {
  if (name === undefined || (typeof name === 'string' && name !== '')) return name;
  throw new WorkflowConfigurationError('name must be a string and not empty');
}

/** The path without slashes at its ends. */
function checkPath(path: unknown): string {
  const trimmed = typeof path === 'string' ? path.replace(/^\/+|\/+$/g, '') : '';
  if (trimmed !== '') return trimmed;
  throw new WorkflowConfigurationError(
    "webhooks.path is missing: set it to the path of your Webhook URL without the secret, such as 'webhooks/aplyid'",
  );
}
