/** An app that is compiled to ESM. */
export const esm = {
  modules: 'ESM',
  package: { type: 'module' },
  build: ['tsc', '-p', 'tsconfig.esm.json'],
} as const;

/** The same app, compiled to CommonJS. */
export const cjs = { modules: 'CommonJS', build: ['tsc', '-p', 'tsconfig.cjs.json'] } as const;
