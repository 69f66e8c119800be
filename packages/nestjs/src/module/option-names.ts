import { checkNames, clientOptionNames, ledgerOptionNames, receiverOptionNames } from '@aplyid-workflow/core';

const client = [...clientOptionNames, 'webhooks', 'ledger'];
const receiver = [...receiverOptionNames, 'receiver'];
const ledger = ledgerOptionNames.filter((name) => name !== 'client');
const module = ['name', 'isGlobal'];

interface Given {
  readonly webhooks?: unknown;
  readonly ledger?: unknown;
}

/** @throws {@link WorkflowConfigurationError} if `forRoot` was given an unknown option */
export function checkRootNames(options: Given): void {
  checkNames(options, [...client, ...module]);
  check('webhooks', options.webhooks, ['path', ...receiver]);
  check('ledger', options.ledger, ledger);
}

/** @throws {@link WorkflowConfigurationError} if `forRootAsync` was given an unknown option */
export function checkAsyncNames(options: Given): void {
  const creators = ['imports', 'useFactory', 'inject', 'useClass', 'useExisting'];
  checkNames(options, [...creators, 'webhooks', 'ledger', ...module]);
  check('webhooks', options.webhooks, ['path']);
}

/** @throws {@link WorkflowConfigurationError} if a factory returned an unknown option */
export function checkCreatedNames(options: Given): void {
  checkNames(options, client);
  check('webhooks', options.webhooks, ['path', ...receiver]);
  check('ledger', options.ledger, ledger);
}

function check(name: string, options: unknown, known: readonly string[]): void {
  if (options !== undefined) checkNames(options, known, name);
}
