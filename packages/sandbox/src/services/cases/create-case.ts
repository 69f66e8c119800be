import { createCaseSchema } from '@aplyid-workflow/core';
import type { SandboxCase } from '../../model/case.ts';
import { SandboxError } from '../../model/errors.ts';
import type { Integration } from '../../model/integration.ts';
import type { Services } from '../services.ts';

type Parts = Pick<Services, 'integrations' | 'cases' | 'listeners'>;

/**
 * Creates a Case as the API does. The integration is given by id, because its Access Token is not stored.
 *
 * @param integrationId - default the newest
 * @throws {@link SandboxError} `invalid_value`, `not_found`, `conflict` if there is no integration
 */
export function createCase(services: Parts, integrationId: number | undefined, body: unknown): SandboxCase {
  const { integrations, cases } = services;
  const result = createCaseSchema.withoutOutcome['~standard'].validate(body);
  if (result.issues) {
    const issues = result.issues.map(({ path, message }) => `${path.join('.') || 'body'} ${message}`);
    throw new SandboxError('invalid_value', issues.join('; '));
  }
  const integration =
    integrationId === undefined ? usualIntegration(services) : integrations.get(integrationId);
  if (!integration) throw new SandboxError('conflict', 'there is no integration yet: create one first');
  return cases.create(integration.id, result.value);
}

/** The newest integration. That of `listen` counts only while `listen` is running or if there is no other. */
function usualIntegration({ integrations, listeners }: Parts): Integration | undefined {
  const newestFirst = integrations.list();
  return newestFirst.find((one) => !listeners.isIdle(one)) ?? newestFirst[0];
}
