import type { Cell } from '../frame/cell.ts';
import { cjs, esm } from '../frame/modules.ts';

const suites = (program: string) => [
  { title: 'express.json(), or none', start: ['node', 'driver/main.js', program] },
  {
    title: 'body-parser, mounted app, sub-router, trust proxy',
    start: ['node', 'driver/main.js', program, 'startMounted'],
    bodyParsers: ['before'],
  } as const,
  {
    title: 'express.raw()',
    start: ['node', 'driver/main.js', program, 'startRaw'],
    bodyParsers: ['before'],
  } as const,
];

const app = { adapter: 'express', files: 'app', suites: suites('dist/src/host.js') };
const inEsm = { ...app, ...esm };
const inCjs = { ...app, ...cjs };

const express4 = (version: string, typescript: string) => ({
  express: version,
  'body-parser': '1',
  '@types/body-parser': '1',
  '@types/express': '4',
  '@types/node': '22',
  typescript,
});
const express5 = (version: string) => ({
  ...express4(version, '5.9'),
  'body-parser': '2',
  '@types/express': '5',
});

export const cells: readonly Cell[] = [
  { ...inCjs, host: 'Express 4.18', runtime: 'Node 20', dependencies: express4('4.18.0', '5.4') },
  { ...inEsm, host: 'Express 4', runtime: 'Node 20', dependencies: express4('4', '5.9') },
  { ...inCjs, host: 'Express 4', runtime: 'Node 22', dependencies: express4('4', '5.9') },
  { ...inCjs, host: 'Express 5.0', runtime: 'Node 22', dependencies: express5('5.0.0') },
  { ...inEsm, host: 'Express 5', dependencies: express5('5') },
  { ...inCjs, host: 'Express 5', runtime: 'Node 26', dependencies: express5('5') },
];
