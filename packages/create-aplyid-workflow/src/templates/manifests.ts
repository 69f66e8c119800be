import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

export type Json = Readonly<Record<string, unknown>>;

export function readJson(path: string): Json {
  return object(JSON.parse(readFileSync(path, 'utf8')));
}

/**
 * The manifest of a template: the app's own, with the current versions of the packages instead of `workspace:`,
 * without what only this repository needs, and with the scripts of a standalone project.
 */
export function manifestOf(app: string, root: string): Json {
  const { name, type, engines, scripts, dependencies, devDependencies } = readJson(join(app, 'package.json'));
  const versions = versionsOf(root);
  const tools = object(readJson(join(root, 'package.json')).devDependencies);
  const build = object(scripts).build;
  const before = build === undefined ? '' : 'npm run build && ';
  return {
    name,
    version: '0.0.0',
    private: true,
    type,
    main: build === undefined ? 'src/main.ts' : 'dist/main.js',
    engines,
    scripts: {
      ...(build !== undefined && { build }),
      start: object(scripts).start,
      dev: `${before}node dev.ts`,
      test: `${before}node --test "test/*.ts"`,
      typecheck: 'tsc',
    },
    dependencies: published(object(dependencies), versions),
    devDependencies: sorted({
      ...published(object(devDependencies), versions),
      '@aplyid-workflow/sandbox': versions.get('@aplyid-workflow/sandbox'),
      '@types/node': tools['@types/node'],
      typescript: tools.typescript,
    }),
  };
}

/** `^<version>` of each published package. */
function versionsOf(root: string): ReadonlyMap<string, string> {
  const manifests = globSync('packages/*/package.json', { cwd: root }).map((file) =>
    readJson(join(root, file)),
  );
  return new Map(manifests.map(({ name, version }) => [String(name), `^${version}`]));
}

function published(dependencies: Json, versions: ReadonlyMap<string, string>): Json {
  const entries = Object.entries(dependencies).map(([name, range]) => {
    return [name, String(range).startsWith('workspace:') ? versions.get(name) : range] as const;
  });
  // What is not published only tests the app in this repository.
  return Object.fromEntries(
    entries.filter(([name, range]) => range !== undefined && !name.includes('conformance')),
  );
}

/** Options that only make sense in this repository. */
const repositoryOnly = ['customConditions', 'jsx', 'jsxImportSource'];

/** A configuration of the compiler that does not extend this repository's. */
export function tsconfigOf({ extends: parent, ...own }: Json, base: Json, name: string): Json {
  const isRoot = basename(name) === 'tsconfig.json';
  const options = { ...(isRoot && object(base.compilerOptions)), ...object(own.compilerOptions) };
  const compilerOptions = Object.fromEntries(
    Object.entries(options).filter(([option]) => !repositoryOnly.includes(option)),
  );
  if (!isRoot) return { extends: parent, ...own, compilerOptions };
  return { ...own, compilerOptions, include: ['src', 'test', '*.ts'] };
}

function sorted(record: Json): Json {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function object(value: unknown): Json {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
