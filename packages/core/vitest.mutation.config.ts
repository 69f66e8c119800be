import { defineConfig } from 'vitest/config';

const conditions = ['@aplyid-workflow/source', 'module', 'node', 'import', 'default'];

/** The tests that the mutants are given: all but those that take seconds each. */
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: { exclude: ['**/faults.test.ts', '**/node_modules/**'], testTimeout: 10_000 },
});
