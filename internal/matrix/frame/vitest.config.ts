import { defineConfig } from 'vitest/config';

const conditions = ['@aplyid-workflow/source', 'module', 'node'];

export default defineConfig({
  root: import.meta.dirname,
  cacheDir: '../node_modules/.vite',
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: { include: ['suites.ts'], testTimeout: 30_000, hookTimeout: 60_000 },
});
