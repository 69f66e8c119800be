import type { Cell, Suite } from '../frame/cell.ts';
import { cjs, esm } from '../frame/modules.ts';

const start = (...command: string[]) => [{ title: 'the suite', start: command }] as const;
/** Without an adapter there is no body parser before it. */
const alone = ([suite]: readonly [Suite]) => [{ ...suite, bodyParsers: ['none'] }] as const;
const buffered = (...command: string[]) =>
  [{ title: 'the suite, bodies read before', start: command, bodyParsers: ['before'] }] as const;

const typescript = { modules: 'ESM', package: { type: 'module' } };
const compiler = { '@types/node': '22', typescript: '5.9' };

const bun = { ...typescript, runtime: 'Bun 1', suites: start('bun', 'driver/main.js', 'src/bun.ts') };
const deno = {
  ...typescript,
  runtime: 'Deno 2',
  suites: [
    {
      title: 'the suite',
      // The app's own imports name the compiled files.
      start: ['deno', 'run', '--allow-all', '--sloppy-imports', 'driver/main.js', 'src/deno.ts'],
      limits: ['keeps-stalled'],
    },
  ],
} as const;
const workerd = {
  ...typescript,
  runsOn: 'workerd',
  build: ['esbuild', 'src/worker.ts', '--bundle', '--format=esm', '--outfile=dist/worker.js'],
  // One process for each host.
  suites: [
    {
      title: 'the suite',
      start: ['node', 'driver/main.js', 'src/workerd.ts'],
      bodyParsers: ['none', 'before'],
      limits: ['hides-refusal'],
    },
  ],
} as const;
const onWorkerd = { workerd: '1', esbuild: '0.25' };

const hono = { adapter: 'hono', files: ['hosts', 'hono'] };
const onNode = { suites: start('node', 'driver/main.js', 'dist/src/node.js') };
const hono4 = { hono: '4', '@hono/node-server': '2', ...compiler };

const onNodeServer = { '@hono/node-server': '2', hono: '4', ...compiler };

const none = { adapter: undefined, files: ['hosts', 'core'] };

export const cells: readonly Cell[] = [
  {
    ...hono,
    ...cjs,
    ...onNode,
    host: 'Hono 4.1',
    runtime: 'Node 20',
    files: [...hono.files, 'hono-4.1'],
    dependencies: { ...hono4, hono: '4.1.0', '@hono/node-server': '1' },
    // Its validator itself responds to a body that is not JSON, authenticated or not.
    suites: onNode.suites.map((suite) => ({ ...suite, bodyParsers: ['none', 'after'] })),
  },
  { ...hono, ...cjs, ...onNode, host: 'Hono 4', runtime: 'Node 22', dependencies: hono4 },
  { ...hono, ...esm, ...onNode, host: 'Hono 4', dependencies: hono4 },
  {
    ...hono,
    ...esm,
    host: 'Hono 4, AWS Lambda',
    runtime: 'Node 22',
    dependencies: hono4,
    suites: buffered('node', 'driver/main.js', 'dist/src/lambda.js'),
  },
  { ...hono, ...bun, host: 'Hono 4', dependencies: { hono: '4' } },
  { ...hono, ...deno, host: 'Hono 4', dependencies: { hono: '4' } },
  { ...hono, ...workerd, host: 'Hono 4, Workers', dependencies: { hono: '4', ...onWorkerd } },
  { ...none, ...bun, host: 'Bun.serve', suites: alone(bun.suites), dependencies: {} },
  { ...none, ...deno, host: 'Deno.serve', suites: alone(deno.suites), dependencies: {} },
  { ...none, ...workerd, host: 'Workers fetch', suites: alone(workerd.suites), dependencies: onWorkerd },
  {
    ...none,
    ...esm,
    host: 'h3 (Nitro): toWebRequest',
    runtime: 'Node 22',
    dependencies: { h3: '1', ...onNodeServer },
    suites: alone(start('node', 'driver/main.js', 'dist/src/h3.js')),
  },
  {
    ...none,
    ...esm,
    host: 'Next.js-style route handler, @hono/node-server',
    runtime: 'Node 22',
    dependencies: { ...onNodeServer, h3: '1' },
    suites: alone(start('node', 'driver/main.js', 'dist/src/next.js')),
  },
];
