import { type AppCommand, missingServer, postgresUrl } from '@aplyid-workflow/testkit';
import { describe } from 'vitest';
import { failurePromises } from './failure-promises.ts';
import { instancePromises } from './instance-promises.ts';
import { outcomePromises } from './outcome-promises.ts';
import { processPromises } from './process-promises.ts';
import { requestPromises } from './request-promises.ts';
import { setStage } from './stage.ts';

/**
 * Checks everything that a sample app promises, on both databases. Each test starts the app as a process, with an
 * empty database, and next to a sandbox.
 *
 * @param name - what the tests are listed under
 */
export async function describeOnboarding(name: string, command: AppCommand): Promise<void> {
  const onFile = () => setStage(command, 'SQLite');
  const onServer = () => setStage(command, 'PostgreSQL');
  describe(`${name} on SQLite`, () => {
    describe('a request', () => requestPromises(onFile));
    describe('an outcome', () => outcomePromises(onFile));
    describe('a failing API', () => failurePromises(onFile));
    describe('the process', () => processPromises(onFile));
  });
  const missing = await missingServer('PostgreSQL', postgresUrl);
  describe.skipIf(missing)(`${name} on PostgreSQL${missing ? ` (skipped: ${missing})` : ''}`, () => {
    describe('a request', () => requestPromises(onServer));
    describe('an outcome', () => outcomePromises(onServer));
    describe('a failing API', () => failurePromises(onServer));
    describe('several instances', () => instancePromises(onServer));
  });
}
