import { type AppCommand, missingServer, postgresUrl } from '@aplyid-workflow/testkit';
import { describe } from 'vitest';
import { describeFailures } from './describe-failures.ts';
import { describeInstances } from './describe-instances.ts';
import { describeOutcomes } from './describe-outcomes.ts';
import { describeProcess } from './describe-process.ts';
import { describeRequests } from './describe-requests.ts';
import { setUp } from './set-up.ts';

/**
 * Registers the tests that every sample app must pass, on both databases. Each test starts the app as a process,
 * with an empty database and a sandbox.
 *
 * @param name - the title of the tests
 */
export async function describeOnboarding(name: string, command: AppCommand): Promise<void> {
  const onFile = () => setUp(command, 'SQLite');
  const onServer = () => setUp(command, 'PostgreSQL');
  describe(`${name} on SQLite`, () => {
    describe('a request', () => describeRequests(onFile));
    describe('an outcome', () => describeOutcomes(onFile));
    describe('a failing API', () => describeFailures(onFile));
    describe('the process', () => describeProcess(onFile));
  });
  const missing = await missingServer('PostgreSQL', postgresUrl);
  describe.skipIf(missing)(`${name} on PostgreSQL${missing ? ` (skipped: ${missing})` : ''}`, () => {
    describe('a request', () => describeRequests(onServer));
    describe('an outcome', () => describeOutcomes(onServer));
    describe('a failing API', () => describeFailures(onServer));
    describe('several instances', () => describeInstances(onServer));
  });
}
