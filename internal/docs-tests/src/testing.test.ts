import { dirname, join } from 'node:path';
import { runCommand } from '@aplyid-workflow/testkit';
import { beforeAll, expect, it } from 'vitest';
import { examplesOf } from './collect-examples.ts';
import { compiledFile, compileExamples } from './compile-examples.ts';

// The blocks that are vitest's are run with those of the other pages.
const examples = examplesOf('docs/guides/testing.md');
const fileWith = (line: string): string =>
  compiledFile(
    examples.find(({ code }) => code.includes(line)) ?? expect.unreachable('the page has no such block'),
  );

beforeAll(async () => {
  expect(await compileExamples(examples)).toBe('');
});

it('runs its example in Jest', async () => {
  const file = fileWith("from '@jest/globals'");
  const rootDir = dirname(file);
  const config = JSON.stringify({ rootDir, testMatch: ['**/*.js'], transform: {}, testEnvironment: 'node' });
  const jest = join(import.meta.dirname, '../node_modules/jest/bin/jest.js');
  const report = await runCommand(
    ['node', '--experimental-vm-modules', jest, '--config', config, '--runTestsByPath', file, '--json'],
    rootDir,
  );
  expect(JSON.parse(report)).toMatchObject({ success: true, numPassedTests: 3, numTotalTests: 3 });
});

it('runs its example in node:test', async () => {
  const file = fileWith("from 'node:test'");
  const output = await runCommand(['node', '--test', '--test-reporter=tap', file], dirname(file));
  expect(output).toMatch(/^# pass 2$/m);
});
