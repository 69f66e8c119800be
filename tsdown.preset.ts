import { defineConfig, type UserConfig } from 'tsdown';

/** How every published package is built: ESM and CJS, types for both, nothing bundled in. */
export function preset(overrides: UserConfig = {}): UserConfig {
  return defineConfig({
    entry: ['src/index.ts'],
    format: ['esm', 'cjs'],
    dts: { oxc: true },
    platform: 'neutral',
    target: 'es2022',
    clean: true,
    ...overrides,
  }) as UserConfig;
}
