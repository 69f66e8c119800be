import { defineConfig } from 'vitest/config';

// As the tests: packages resolve to each other's source.
const conditions = ['@aplyid-workflow/source', 'node'];

// As in retries.test.ts, which can't set it in the threads that the mutants run in.
process.env.TZ = 'Pacific/Auckland';

/** The tests that run on each mutant: the fast ones that specify the mutated files. */
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: [
      'src/**/{schema,event-rules,memory-store,receiver,http,http.access-key,http.limits,retries,key-ring,redact}.test.ts',
      'src/ledger/**/*.test.ts',
      'src/webhooks/{handling,intake,settle}/*.test.ts',
    ],
    exclude: ['src/webhooks/intake/any-input.test.ts'],
    testTimeout: 20_000,
  },
});
