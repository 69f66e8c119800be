import type { Cell } from '../frame/cell.ts';

const app = {
  adapter: 'fastify',
  files: 'app',
  suites: [
    { title: "Fastify's parser, or another", start: ['node', 'driver/main.js', 'dist/src/host.js'] },
    {
      title: 'in a plugin, bodyLimit',
      start: ['node', 'driver/main.js', 'dist/src/host.js', 'startInPlugin'],
      bodyParsers: ['none'],
    },
  ],
} as const;
const esm = {
  ...app,
  modules: 'ESM',
  package: { type: 'module' },
  build: ['tsc', '-p', 'tsconfig.esm.json'],
};
const cjs = { ...app, modules: 'CommonJS', build: ['tsc', '-p', 'tsconfig.cjs.json'] };
const dependencies = (fastify: string) => ({ fastify, '@types/node': '22', typescript: '5.9' });

export const cells: readonly Cell[] = [
  { ...cjs, host: 'Fastify 5.0', runtime: 'Node 20', dependencies: dependencies('5.0.0') },
  { ...cjs, host: 'Fastify 5', runtime: 'Node 22', dependencies: dependencies('5') },
  { ...esm, modules: 'ESM, by pnpm', host: 'Fastify 5', dependencies: dependencies('5'), installer: 'pnpm' },
];
