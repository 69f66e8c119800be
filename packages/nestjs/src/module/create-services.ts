import {
  CaseLedger,
  type DeliveryReceiver,
  receiverOf,
  WorkflowClient,
  WorkflowConfigurationError,
} from '@aplyid-workflow/core';
import { Logger } from '@nestjs/common';
import { logFailure, logWarning } from './log-failure.ts';
import type { WorkflowOptions } from './workflow.module-options.ts';

/** @throws {@link WorkflowConfigurationError} which names the module's option */
export function createClient({ webhooks: _, ledger: __, ...client }: WorkflowOptions): WorkflowClient {
  return new WorkflowClient(client);
}

/** @throws {@link WorkflowConfigurationError} which names the module's option */
export function createReceiver({ webhooks = { secret: undefined } }: WorkflowOptions): DeliveryReceiver {
  return withOptionPrefix('webhooks', () =>
    receiverOf(webhooks, { onError: logFailure, onWarning: logWarning }),
  );
}

/** @throws {@link WorkflowConfigurationError} which names the module's option */
export function createLedger({ ledger }: WorkflowOptions, client: WorkflowClient): CaseLedger<unknown> {
  if (!ledger) throw new WorkflowConfigurationError('ledger is missing');
  const onError: typeof ledger.onError = (error, { entry }) =>
    Logger.error(`Case of '${entry.external_id}': ${error.message}`, error.stack, 'WorkflowModule');
  return withOptionPrefix('ledger', () => new CaseLedger({ onError, ...ledger, client }));
}

/** Adds the module's option to the errors of core, which start with the name of core's own option. */
function withOptionPrefix<Result>(option: string, call: () => Result): Result {
  try {
    return call();
  } catch (error) {
    if (!WorkflowConfigurationError.is(error)) throw error;
    throw new WorkflowConfigurationError(`${option}.${error.message}`, { code: error.code, cause: error });
  }
}
