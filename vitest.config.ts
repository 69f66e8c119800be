import { defineConfig } from 'vitest/config';

// Packages resolve to each other's source: tests need no build.
const conditions = ['@aplyid-workflow/source', 'module', 'node', 'import', 'default'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    projects: ['packages/*', 'apps/*'],
  },
});
