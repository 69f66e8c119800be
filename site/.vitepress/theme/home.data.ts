import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMarkdownRenderer, type SiteConfig } from 'vitepress';

const root = join(import.meta.dirname, '../../..');

/** What the home page shows of the READMEs, as HTML. */
export interface Home {
  /** The first lines of the first page, and the second ones. */
  readonly create: string;
  readonly receive: string;
  readonly promises: readonly { readonly title: string; readonly text: string }[];
  readonly frameworks: readonly { readonly name: string; readonly link: string; readonly code: string }[];
}

declare const data: Home;

export { data };

const frameworks = {
  nestjs: 'NestJS',
  hono: 'Hono',
  express: 'Express',
  fastify: 'Fastify',
  core: 'Any runtime',
};

export default {
  watch: ['../../../README.md', '../../../packages/*/README.md'],
  async load(): Promise<Home> {
    const { srcDir, markdown, site, logger } =
      (globalThis as { VITEPRESS_CONFIG?: SiteConfig }).VITEPRESS_CONFIG ?? fail();
    const { render, renderInline } = await renderer(srcDir, markdown, site.base, logger);
    const readme = read('README.md');
    const promises = [...readme.matchAll(/^- \*\*(.*?)\.\*\* (.*)$/gm)];
    return {
      create: render(codeOf(readme)),
      receive: render(codeOf(readme, 1)),
      promises: promises.map(([, title = '', text = '']) => ({ title, text: renderInline(text) })),
      frameworks: Object.entries(frameworks).map(([folder, name]) => ({
        name,
        link: `packages/${folder}.html`,
        code: render(codeOf(read(`packages/${folder}/README.md`))),
      })),
    };
  },
};

async function renderer(...config: Parameters<typeof createMarkdownRenderer>) {
  const md = await createMarkdownRenderer(...config);
  const env = { path: join(root, 'README.md'), relativePath: 'README.md', cleanUrls: false };
  return {
    render: (text: string) => md.render(text, env),
    renderInline: (text: string) => md.renderInline(text, env),
  };
}

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

function codeOf(text: string, index = 0): string {
  return [...text.matchAll(/^```ts\n.*?^```$/gms)][index]?.[0] ?? fail();
}

function fail(): never {
  throw new Error('the home page: a README has no code, or VitePress has no configuration');
}
