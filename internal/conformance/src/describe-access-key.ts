import { WorkflowConfigurationError } from '@aplyid-workflow/core';
import { afterEach, describe, expect, it, vi } from 'vitest';

/**
 * Where an adapter's client gets its access key if no options are given.
 *
 * @param start - creates the client without options; throws or rejects if it can't
 */
export function describeAccessKey(start: () => unknown): void {
  describe('without options', () => {
    const variable = 'APLYID_WORKFLOW_ACCESS_KEY';
    const started = async () => start();
    afterEach(() => vi.unstubAllEnvs());

    it('reads the environment', async () => {
      vi.stubEnv(variable, 'key');
      await expect(started()).resolves.toBeDefined();
    });

    it('fails at start without a key, and names the option', async () => {
      vi.stubEnv(variable, undefined);
      await expect(started()).rejects.toThrow(WorkflowConfigurationError);
      await expect(started()).rejects.toThrow(/^accessKey .*APLYID_WORKFLOW_ACCESS_KEY/);
    });
  });
}
