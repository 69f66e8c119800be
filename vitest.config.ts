import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { defineConfig } from 'vitest/config';

// Packages resolve to each other's source: tests need no build.
const conditions = ['@aplyid-workflow/source', 'node'];
// The matrix has a configuration of its own: its tests run in apps outside the workspace.
const folders = globSync('{packages,apps,internal}/*/package.json', { exclude: ['internal/matrix/*'] });

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    // Most tests wait for other processes: two workers keep two cores busy.
    maxWorkers: 2,
    // Long enough for a process to start on a busy machine: no test is decided by time.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    reporters: process.env.VITEST_JSON ? ['default', 'json'] : ['default'],
    outputFile: { json: process.env.VITEST_JSON ?? '' },
    projects: folders.map((file) => ({
      extends: true,
      root: file.replace('/package.json', ''),
      test: {
        name: String(JSON.parse(readFileSync(file, 'utf8')).name),
        // What all test files of a project share.
        globalSetup: globSync(join(import.meta.dirname, dirname(file), 'global-setup.ts')),
      },
    })),
  },
});
