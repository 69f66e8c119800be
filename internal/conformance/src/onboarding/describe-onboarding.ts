import type { AppCommand } from '@aplyid-workflow/testkit';
import { describe } from 'vitest';
import { failurePromises } from './failure-promises.ts';
import { outcomePromises } from './outcome-promises.ts';
import { processPromises } from './process-promises.ts';
import { requestPromises } from './request-promises.ts';
import { setStage } from './stage.ts';

/**
 * Checks everything that a sample app promises. Each test starts the app as a process, with an empty database and
 * a sandbox beside it.
 *
 * @param name What the tests are listed under
 */
export function describeOnboarding(name: string, command: AppCommand): void {
  const stage = () => setStage(command);
  describe(name, () => {
    describe('a request', () => requestPromises(stage));
    describe('an outcome', () => outcomePromises(stage));
    describe('a failing API', () => failurePromises(stage));
    describe('the process', () => processPromises(stage));
  });
}
