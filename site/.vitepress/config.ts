import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vitepress';
import llmstxt from 'vitepress-plugin-llms';
import { diagrams } from './markdown/diagrams.ts';
import { repositoryLinks } from './markdown/links.ts';
import { notPages, pagePath, repository } from './pages.ts';
import { prose, sidebar } from './sidebar.ts';

const root = join(import.meta.dirname, '../..');
const folders = /^(site|docs)\/|^packages\/[\w-]+\/README\.md$|^[^/]+$/;
const isPage = (file: string) =>
  file.endsWith('.md') && folders.test(file) && file !== 'AGENTS.md' && existsSync(join(root, file));

/** The path of the site on its host: `/aplyid-workflow/` on GitHub Pages. */
const base = process.env.DOCS_BASE ?? '/';
const description =
  'TypeScript SDK for the APLYiD Workflow API: create a Case from NestJS, Hono, Express, Fastify or any fetch runtime, and receive its outcome once.';

/** The pages lie outside of this folder, where Vue is installed. */
const vueOfSite: Plugin = {
  name: 'vue-of-site',
  enforce: 'pre',
  resolveId: (id, _, { ssr }) =>
    ssr && /^vue(\/server-renderer)?$/.test(id) ? { id, external: true } : null,
};

// The pages are the repository's own files: the guides, the READMEs, and the API reference that `api.ts` writes.
export default defineConfig({
  title: 'aplyid-workflow',
  description,
  lang: 'en',
  base,
  srcDir: root,
  outDir: join(root, 'site/dist'),
  srcExclude: notPages,
  rewrites: pagePath,
  cleanUrls: false,
  metaChunk: true,
  head: [
    ['link', { rel: 'icon', href: `${base}logo.svg`, type: 'image/svg+xml' }],
    ['meta', { name: 'theme-color', content: '#0f766e' }],
  ],
  markdown: {
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    config: (md) => md.use(repositoryLinks(isPage)).use(diagrams(base)),
  },
  transformPageData(page) {
    // Nobody edits what is generated.
    if (page.relativePath.startsWith('reference/')) page.frontmatter.editLink = false;
  },
  vite: {
    publicDir: join(root, 'site/public'),
    plugins: [vueOfSite, llmstxt({ injectLLMHint: false, ignoreFiles: ['site/api/**'], sidebar: prose })],
    // The search index.
    build: { chunkSizeWarningLimit: 4000 },
  },
  themeConfig: {
    logo: '/logo.svg',
    nav: [
      {
        text: 'Guide',
        link: '/introduction',
        activeMatch: '^/(introduction|guides|frameworks|packages|sandbox)',
      },
      { text: 'Reference', link: '/reference/', activeMatch: '^/reference/' },
      { text: 'Project', link: '/project/compatibility', activeMatch: '^/project/' },
    ],
    sidebar,
    outline: [2, 3],
    search: {
      provider: 'local',
      options: {
        // A signature is found by its name: highlighting each once more would take a third of the build.
        _render: (text, env, md) =>
          md.render(
            env.relativePath.startsWith('reference/') ? text.replaceAll(/^```.*?^```$/gms, '') : text,
            env,
          ),
      },
    },
    editLink: { pattern: `${repository}/edit/main/:path`, text: 'Edit this page' },
    socialLinks: [{ icon: 'github', link: repository }],
    externalLinkIcon: true,
    notFound: { linkLabel: 'Take me home' },
    footer: {
      message: 'Community-made, not by APLYiD. MIT licence.',
    },
  },
});
