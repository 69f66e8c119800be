import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'site',
    root: import.meta.dirname,
    testTimeout: 120_000,
    hookTimeout: 60_000,
    maxConcurrency: 3,
  },
});
