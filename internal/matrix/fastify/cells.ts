import type { Cell } from '../frame/cell.ts';
import { cjs, esm } from '../frame/modules.ts';

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
const inEsm = { ...app, ...esm };
const inCjs = { ...app, ...cjs };
const dependencies = (fastify: string) => ({ fastify, '@types/node': '22', typescript: '5.9' });

export const cells: readonly Cell[] = [
  { ...inCjs, host: 'Fastify 5.0', runtime: 'Node 20', dependencies: dependencies('5.0.0') },
  { ...inCjs, host: 'Fastify 5', runtime: 'Node 22', dependencies: dependencies('5') },
  {
    ...inEsm,
    modules: 'ESM, by pnpm',
    host: 'Fastify 5',
    dependencies: dependencies('5'),
    installer: 'pnpm',
  },
];
