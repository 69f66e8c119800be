import { WorkflowConfigurationError } from '@aplyid-workflow/core';
import type { FactoryProvider, Provider } from '@nestjs/common';
import { checkAsyncNames, checkCreatedNames, checkRootNames } from './option-names.ts';
import {
  WORKFLOW_OPTIONS,
  type WorkflowModuleAsyncOptions,
  type WorkflowModuleOptions,
  type WorkflowOptions,
  type WorkflowOptionsFactory,
} from './workflow.module-options.ts';

/** @throws {@link WorkflowConfigurationError} if there is an unknown option */
export function optionsProviders(options: WorkflowModuleOptions): Provider[] {
  checkRootNames(options);
  const { name, isGlobal, webhooks, ...rest } = options;
  const { path, ...receiver } = webhooks ?? {};
  return [{ provide: WORKFLOW_OPTIONS, useValue: webhooks ? { ...rest, webhooks: receiver } : rest }];
}

/** @throws {@link WorkflowConfigurationError} if there is an unknown option, or nothing that creates the options */
export function asyncOptionsProviders(options: WorkflowModuleAsyncOptions): Provider[] {
  checkAsyncNames(options);
  const { useFactory, inject = [], useClass, useExisting } = options;
  const source = useClass ?? useExisting;
  if (!useFactory && !source) {
    throw new WorkflowConfigurationError(
      'useFactory is missing: give forRootAsync one of useFactory, useClass and useExisting',
    );
  }
  const create: FactoryProvider<WorkflowOptions>['useFactory'] =
    useFactory ?? ((factory: WorkflowOptionsFactory) => factory.createWorkflowOptions());
  const provider = {
    provide: WORKFLOW_OPTIONS,
    useFactory: async (...args: unknown[]) => checkCreated(await create(...args), options),
    inject: source ? [source] : inject,
  };
  return useClass ? [provider, useClass] : [provider];
}

/**
 * Rejects options that a factory returns too late: the route and the provider of `CaseLedger` exist before it
 * runs.
 */
function checkCreated(created: WorkflowOptions, given: WorkflowModuleAsyncOptions): WorkflowOptions {
  checkCreatedNames(created);
  if (created.webhooks && (!given.webhooks || 'path' in created.webhooks)) {
    throw new WorkflowConfigurationError(
      'webhooks.path must be given to forRootAsync itself: the route is created before the factory runs',
    );
  }
  if (Boolean(created.ledger) !== Boolean(given.ledger)) {
    throw new WorkflowConfigurationError(
      'ledger must be true in forRootAsync itself if the factory returns ledger, and only then: providers are created before the factory runs',
    );
  }
  return created;
}
