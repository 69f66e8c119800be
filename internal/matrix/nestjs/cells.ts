import type { Cell, Suite } from '../frame/cell.ts';

interface Way extends Pick<Cell, 'modules' | 'package' | 'runtime'> {
  readonly tsconfig: string;
}

const commonjs: Way = { modules: 'CommonJS', tsconfig: 'tsconfig.commonjs.json' };
const nodenext: Way = { modules: 'CommonJS, nodenext', tsconfig: 'tsconfig.nodenext.json' };
const esm: Way = { modules: 'ESM', tsconfig: 'tsconfig.nodenext.json', package: { type: 'module' } };
const onNode20: Way = { ...commonjs, runtime: 'Node 20' };

/** Each with the TypeScript and Jest of its starter, which uses the first module system; Jest runs there. */
const versions = [
  { nest: '10.2.0', ways: [onNode20], typescript: '5.9', jest: '29', 'reflect-metadata': '0.1' },
  { nest: '10', ways: [commonjs, nodenext, esm], typescript: '5.9', jest: '29', 'reflect-metadata': '0.2' },
  { nest: '11', ways: [nodenext, commonjs, esm], typescript: '5.9', jest: '30', 'reflect-metadata': '0.2' },
  { nest: '12', ways: [nodenext, onNode20, esm], typescript: '6', jest: '30', 'reflect-metadata': '0.2' },
];

/** The app's own tests; the flag is for modules that are ESM only, as those of NestJS 12. */
const runJest = ['node', '--experimental-vm-modules', 'run-jest.cjs'];

export const cells: readonly Cell[] = versions.flatMap(({ nest, ways, ...tools }) =>
  ways.map(({ tsconfig, package: manifest, ...way }, index) => ({
    ...way,
    adapter: 'nestjs',
    host: `NestJS ${nest} · Express, Fastify`,
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
    run: index === 0 ? [runJest] : [],
  })),
);

/** Customized is an app with prefix, versions, pipe, guard, filter, raw bodies and its own body limit. */
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
