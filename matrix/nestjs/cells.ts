import type { Cell, Suite } from '../frame/cell.ts';

const platforms = ['Express', 'Fastify'] as const;

/** The starter of NestJS 10 has `commonjs`, that of 11 `nodenext`, and that of 12 both module systems. */
const modules = [
  { name: 'CommonJS', tsconfig: 'tsconfig.commonjs.json' },
  { name: 'CommonJS, nodenext', tsconfig: 'tsconfig.nodenext.json' },
  { name: 'ESM', tsconfig: 'tsconfig.nodenext.json', type: 'module' },
] as const;

/** With the TypeScript and the Jest of its starter. */
const majors = [
  { major: '10', typescript: '5.9', jest: '29' },
  { major: '11', typescript: '5.9', jest: '30' },
  { major: '12', typescript: '6', jest: '30' },
] as const;

export const cells: readonly Cell[] = majors.flatMap(({ major, ...tools }) =>
  platforms.flatMap((platform) =>
    modules.map(({ name, tsconfig, ...manifest }) => ({
      adapter: 'nestjs',
      host: `NestJS ${major} · ${platform}`,
      modules: name,
      files: 'app',
      dependencies: dependenciesOf(major, tools),
      package: { ...manifest, jest: jestConfig(tsconfig) },
      build: ['tsc', '-p', tsconfig],
      suites: suitesOf(platform),
      // Jest runs the app's own tests as its starter does, whatever the platform.
      run: name !== 'ESM' && platform === 'Express' ? [runJest] : [],
    })),
  ),
);

function dependenciesOf(major: string, tools: Record<'typescript' | 'jest', string>): Record<string, string> {
  return {
    '@nestjs/core': major,
    '@nestjs/common': major,
    '@nestjs/platform-express': major,
    '@nestjs/platform-fastify': major,
    '@nestjs/testing': major,
    'class-transformer': '0.5',
    'class-validator': '0.15',
    'reflect-metadata': '0.2',
    rxjs: '7',
    'ts-jest': '29',
    '@types/jest': tools.jest,
    '@types/node': '22',
    ...tools,
  };
}

function suitesOf(platform: (typeof platforms)[number]): readonly Suite[] {
  const start = ['node', 'driver/main.js', 'dist/src/host.js'];
  return [
    {
      title: 'as generated',
      start: [...start, `start${platform}`],
      bodyParsers: platform === 'Express' ? ['none', 'before'] : ['before'],
    },
    {
      title: 'with prefix, versions, pipe, guard, filter, raw bodies and body limit',
      start: [...start, `startCustom${platform}`],
      bodyParsers: ['before'],
    },
  ];
}

/** For modules that are ESM only, as those of NestJS 12. */
const runJest = ['node', '--experimental-vm-modules', 'run-jest.cjs'];

function jestConfig(tsconfig: string): object {
  return {
    rootDir: 'src',
    testRegex: '.*\\.spec\\.ts$',
    testEnvironment: 'node',
    transform: { '^.+\\.(t|j)s$': ['ts-jest', { tsconfig }] },
  };
}
