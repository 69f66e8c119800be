import { createCaseSchema } from '@aplyid-workflow/core';
import type { SandboxCase } from '../model/case.ts';
import { SandboxError } from '../model/errors.ts';
import type { Services } from './services.ts';

/**
 * Makes a Case as the API does, for an integration by its number: its Access Token is not known any more.
 *
 * @param integrationId default the newest
 * @throws SandboxError `invalid_value`, `not_found`, `conflict` when there is no integration
 */
export function createCase(
  { integrations, cases }: Pick<Services, 'integrations' | 'cases'>,
  integrationId: number | undefined,
  body: unknown,
): SandboxCase {
  const result = createCaseSchema.withoutOutcome['~standard'].validate(body);
  if (result.issues) {
    throw new SandboxError('invalid_value', result.issues.map(({ message }) => message).join('; '));
  }
  const integration =
    integrationId === undefined ? integrations.list({ limit: 1 })[0] : integrations.get(integrationId);
  if (!integration) throw new SandboxError('conflict', 'There is no integration yet. Create one first.');
  return cases.create(integration.id, result.value);
}
