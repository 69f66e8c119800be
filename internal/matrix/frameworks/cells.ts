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
];
