import type { Cell, Suite } from '../frame/cell.ts';

/** How the app is compiled. The starter of NestJS 10 has the first, that of 11 the second, that of 12 the last two. */
const modules = [
  { name: 'CommonJS', tsconfig: 'tsconfig.commonjs.json' },
  { name: 'CommonJS, nodenext', tsconfig: 'tsconfig.nodenext.json' },
  { name: 'ESM', tsconfig: 'tsconfig.nodenext.json', type: 'module' },
] as const;

/** With the TypeScript and the Jest of its starter. */
const versions = [
  { nest: '10.2.0', ways: modules.slice(0, 1), typescript: '5.9', jest: '29', 'reflect-metadata': '0.1' },
  { nest: '10', ways: modules, typescript: '5.9', jest: '29', 'reflect-metadata': '0.2' },
  { nest: '11', ways: modules, typescript: '5.9', jest: '30', 'reflect-metadata': '0.2' },
  { nest: '12', ways: modules, typescript: '6', jest: '30', 'reflect-metadata': '0.2' },
] as const;

/** The app's own tests; the flag is for modules that are ESM only, as those of NestJS 12. */
const runJest = ['node', '--experimental-vm-modules', 'run-jest.cjs'];

export const cells: readonly Cell[] = versions.flatMap(({ nest, ways, ...tools }) =>
  ways.map(({ name, tsconfig, ...manifest }) => ({
    adapter: 'nestjs',
    host: `NestJS ${nest} · Express, Fastify`,
    modules: name,
    files: 'app',
    dependencies: {
      '@nestjs/core': nest,
      '@nestjs/common': nest,
      '@nestjs/platform-express': nest,
      '@nestjs/platform-fastify': nest,
      '@nestjs/testing': nest,
      '@types/jest': tools.jest,
      '@types/node': '22',
      'class-transformer': '0.5',
      'class-validator': '0.15',
      rxjs: '7',
      'ts-jest': '29',
      ...tools,
    },
    package: { ...manifest, jest: jestConfig(tsconfig) },
    build: ['tsc', '-p', tsconfig],
    suites: [
      suite('Express', 'startExpress', ['none', 'before']),
      suite('Fastify', 'startFastify', ['before']),
      suite('customized Express', 'startCustomExpress', ['before']),
      suite('customized Fastify', 'startCustomFastify', ['before']),
    ],
    run: name === 'ESM' ? [] : [runJest],
  })),
);

/** Customized is an app with prefix, versions, pipe, guard, filter, raw bodies and a body limit of its own. */
function suite(title: string, start: string, bodyParsers: NonNullable<Suite['bodyParsers']>): Suite {
  return { title, start: ['node', 'driver/main.js', 'dist/src/host.js', start], bodyParsers };
}

function jestConfig(tsconfig: string): object {
  return {
    rootDir: 'src',
    testRegex: '.*\\.spec\\.ts$',
    testEnvironment: 'node',
    transform: { '^.+\\.(t|j)s$': ['ts-jest', { tsconfig }] },
  };
}
