import { defineConfig } from 'vitest/config';

const conditions = ['@aplyid-workflow/source', 'module', 'node', 'import', 'default'];

/** The tests that the mutants are given: those that say what the mutated files do, and take no seconds for it. */
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['src/**/{schema,event-rules,memory-store,receiver,http,retry}.test.ts'],
    testTimeout: 20_000,
  },
});
