// Writes the API reference: Markdown pages in site/api, one folder for each package.
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Application, type TypeDocOptions } from 'typedoc';
import { repository } from './.vitepress/pages.ts';

const root = join(import.meta.dirname, '..');
const out = join(import.meta.dirname, 'api');
const cache = join(import.meta.dirname, '.vitepress/cache/typedoc');

const options = {
  excludeInternal: true,
  excludePrivate: true,
  excludeExternals: true,
  // The workspace's own compiler checks the sources.
  skipErrorChecking: true,
  disableGit: true,
  basePath: root,
  readme: 'none',
  logLevel: 'Warn',
  // What a public type is derived from needs no page.
  validation: { notExported: false, invalidLink: true, rewrittenLink: true, notDocumented: false },
} satisfies Partial<TypeDocOptions>;

/** Converts a package to TypeDoc's JSON, with TypeScript's program of its public sources alone. */
async function convert(folder: string): Promise<string | undefined> {
  const { name, exports = {} }: { name: string; exports?: Record<string, Record<string, string>> } =
    JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const sources = Object.values(exports).flatMap((target) => target['@aplyid-workflow/source'] ?? []);
  // A package of commands alone has no API.
  if (sources.length === 0) return undefined;
  const entryPoints = sources.map((source) => join(folder, source));
  const tsconfig = join(cache, `${basename(folder)}.tsconfig.json`);
  const config = { extends: join(folder, 'tsconfig.json'), include: [], files: entryPoints };
  writeFileSync(tsconfig, JSON.stringify(config));
  const app = await Application.bootstrap({
    ...options,
    name,
    entryPoints,
    tsconfig,
    displayBasePath: join(folder, 'src'),
    sourceLinkTemplate: `${repository}/blob/main/packages/${basename(folder)}/src/{path}#L{line}`,
  });
  // Links to the errors of core from a file that does not import them.
  app.converter.addUnknownSymbolResolver(({ symbolReference }) => {
    const error = symbolReference?.path?.at(-1)?.path;
    return error && /^Workflow\w+Error$|^WorkflowError$/.test(error)
      ? `/reference/core/main/classes/${error}`
      : undefined;
  });
  const project = await app.convert();
  if (!project) throw new Error(`typedoc could not convert ${name}`);
  app.validate(project);
  if (app.logger.warningCount + app.logger.errorCount > 0) {
    throw new Error(`the documentation comments of ${name} have the problems above`);
  }
  for (const module of project.children ?? []) if (module.name === 'index') module.name = 'main';
  const json = join(cache, `${basename(folder)}.json`);
  await app.generateJson(project, json);
  return json;
}

rmSync(cache, { recursive: true, force: true });
mkdirSync(cache, { recursive: true });
const folders = globSync('packages/*/package.json', { cwd: root }).sort();
const projects: string[] = [];
for (const file of folders) projects.push(...[(await convert(join(root, dirname(file)))) ?? []].flat());

rmSync(out, { recursive: true, force: true });
const app = await Application.bootstrapWithPlugins({
  name: 'API reference',
  plugin: ['typedoc-plugin-markdown'],
  entryPointStrategy: 'merge',
  entryPoints: projects,
  readme: 'none',
  logLevel: 'Warn',
  out,
  hidePageHeader: true,
  hideBreadcrumbs: true,
  useCodeBlocks: true,
  expandParameters: true,
  parametersFormat: 'table',
  propertiesFormat: 'list',
} as Partial<TypeDocOptions>);
const project = await app.convert();
if (!project) throw new Error('typedoc could not merge the packages');
await app.generateOutputs(project);
