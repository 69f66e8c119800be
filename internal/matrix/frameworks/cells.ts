import type { Cell, Suite } from '../frame/cell.ts';

/** Core's `webhooks.fetch` in a route of a framework's; built without a secret, which comes when the app runs. */
const built = (name: string, start: string, build: readonly string[], limits: Suite['limits'] = []) => ({
  adapter: undefined,
  files: ['../fetch/core', 'app', name],
  modules: 'ESM',
  package: { type: 'module' },
  build,
  suites: [
    {
      title: 'the suite',
      start: ['node', 'driver/main.js', 'src/host.js', start],
      bodyParsers: ['none'],
      limits,
    },
  ] satisfies readonly Suite[],
});

/** The app that a guide shows, built without a secret, and checked in both directions. */
const guide = (name: string, build: readonly string[], start: readonly string[]) => ({
  adapter: undefined,
  files: ['guide', name],
  modules: 'ESM',
  package: { type: 'module' },
  build,
  run: [['node', 'check.mjs', ...start]],
});

export const cells: readonly Cell[] = [
  {
    ...built('sveltekit', 'startSvelteKit', ['vite', 'build'], ['cuts-oversized']),
    host: 'SvelteKit 3, adapter-node',
    dependencies: {
      '@sveltejs/kit': '3',
      '@sveltejs/adapter-node': '6',
      '@sveltejs/vite-plugin-svelte': '7',
      svelte: '5',
      vite: '8',
    },
  },
  {
    ...built('nitro', 'startNitro', ['nitropack', 'build']),
    host: 'Nitro 2 (Nuxt), node-listener',
    dependencies: { nitropack: '2', h3: '1' },
  },
  {
    ...built('astro', 'startAstro', ['astro', 'build']),
    host: 'Astro 7, @astrojs/node',
    dependencies: { astro: '7', '@astrojs/node': '11' },
  },
  {
    ...guide('next', ['node', 'build.mjs'], ['next', 'start']),
    host: 'Next.js 16, by create-next-app',
    package: {},
    dependencies: {
      next: '16',
      react: '19',
      'react-dom': '19',
      'create-next-app': '16',
      '@types/node': '22',
      '@types/react': '19',
      '@types/react-dom': '19',
      typescript: '5.9',
    },
  },
  {
    ...guide('react-router', ['react-router', 'build'], ['react-router-serve', 'build/server/index.js']),
    host: 'React Router 8, react-router-serve',
    dependencies: {
      'react-router': '8.4',
      '@react-router/dev': '8.4',
      '@react-router/node': '8.4',
      '@react-router/serve': '8.4',
      isbot: '5',
      react: '19',
      'react-dom': '19',
      typescript: '5.9',
      vite: '8',
    },
  },
];
