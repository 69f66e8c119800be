import { WorkflowConfigurationError } from '@aplyid-workflow/core';
import type { DynamicModule } from '@nestjs/common';
import { describe, expect, it, vi } from 'vitest';
import { WorkflowModule, type WorkflowModuleAsyncOptions, type WorkflowModuleOptions } from '../index.ts';
import { secret, webhooks } from '../testing/settlements.ts';
import { startApp } from '../testing/start-app.ts';

const { path } = webhooks;

describe('at start-up, names the option that is', () => {
  const accessKey = 'key';
  it.each<[string, RegExp, () => DynamicModule]>([
    ['missing: accessKey', /accessKey/, () => WorkflowModule.forRoot()],
    ['empty: accessKey', /accessKey/, () => WorkflowModule.forRoot('')],
    [
      'wrong: webhooks.receiver',
      /^webhooks\.receiver must have/,
      () => forRoot({ accessKey, webhooks: { path, receiver: {} } }),
    ],
    ['wrong: timeout', /timeout/, () => WorkflowModule.forRoot({ accessKey, timeout: 0 })],
    [
      'mistyped: acessKey',
      /^unknown option acessKey: did you mean 'accessKey'\? the options are accessKey, .*webhooks, ledger, name, isGlobal$/,
      () => forRoot({ accessKey, acessKey: 'key' }),
    ],
    [
      'mistyped: webhook',
      /^unknown option webhook: did you mean 'webhooks'\?/,
      () => forRoot({ accessKey, webhook: webhooks }),
    ],
    ['missing: secret', /^webhooks\.secret is missing/, () => forRoot({ accessKey, webhooks: { path } })],
    [
      'mistyped: secrets',
      /^unknown option webhooks\.secrets: did you mean 'secret'\?/,
      () => forRoot({ accessKey, webhooks: { ...webhooks, secrets: [] } }),
    ],
    ['missing: path', /webhooks\.path/, () => forRoot({ accessKey, webhooks: { secret } })],
    [
      'wrong: path',
      /webhooks\.path/,
      () => WorkflowModule.forRoot({ accessKey, webhooks: { secret, path: '/' } }),
    ],
    ['empty: name', /name/, () => WorkflowModule.forRoot({ accessKey, name: '' })],
    ['not an object: webhooks', /^webhooks must be an object/, () => forRoot({ accessKey, webhooks: null })],
    [
      'mistyped: useFactroy',
      /^unknown option useFactroy: did you mean 'useFactory'\?/,
      () => forRootAsync({ useFactroy: () => ({}) }),
    ],
    [
      "mistyped: the factory's secrets",
      /^unknown option webhooks\.secrets/,
      () =>
        forRootAsync({
          useFactory: () => ({ accessKey, webhooks: { secret, secrets: 1 } }),
          webhooks: { path },
        }),
    ],
    ['missing: useFactory', /useFactory, useClass and useExisting/, () => forRootAsync({})],
    [
      "missing: the factory's accessKey",
      /accessKey/,
      () => WorkflowModule.forRootAsync({ useFactory: () => ({}) }),
    ],
    [
      "missing: the factory's secret",
      /secret/,
      () => WorkflowModule.forRootAsync({ useFactory: () => ({ accessKey }), webhooks: { path } }),
    ],
    [
      "not the factory's: path",
      /webhooks\.path must be given to forRootAsync/,
      () => WorkflowModule.forRootAsync({ useFactory: () => ({ accessKey, webhooks: { secret } }) }),
    ],
    [
      "not the factory's: another path",
      /webhooks\.path must be given to forRootAsync/,
      () => WorkflowModule.forRootAsync({ useFactory: () => ({ accessKey, webhooks }), webhooks: { path } }),
    ],
  ])('%s', async (_, message, define) => {
    vi.stubEnv('APLYID_WORKFLOW_ACCESS_KEY', '');
    const starting = (async () => startApp('Express', { imports: [define()] }))();
    await expect(starting).rejects.toThrow(message);
    await expect(starting).rejects.toSatisfy((error) => WorkflowConfigurationError.is(error));
    await expect(starting).rejects.not.toThrow(secret);
  });

  // As from JavaScript, where no type refuses them.
  const forRoot = (options: object) => WorkflowModule.forRoot(options as WorkflowModuleOptions);
  const forRootAsync = (options: object) =>
    WorkflowModule.forRootAsync(options as WorkflowModuleAsyncOptions);
});
