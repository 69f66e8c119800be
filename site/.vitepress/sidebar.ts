import type { DefaultTheme } from 'vitepress';
import { decisions, referencePages } from './reference.ts';

const guides: DefaultTheme.SidebarItem[] = [
  {
    text: 'Start',
    items: [
      { text: 'Introduction', link: '/introduction' },
      {
        text: 'A new app',
        link: '/packages/create-aplyid-workflow',
        items: [{ text: 'What it contains', link: '/guide/create' }],
      },
      { text: 'Core', link: '/packages/core' },
      { text: 'Glossary', link: '/guide/glossary' },
    ],
  },
  {
    text: 'Guides',
    items: [
      { text: 'Client', link: '/guide/client' },
      { text: 'Webhooks', link: '/guide/webhooks' },
      { text: 'Ledger', link: '/guide/ledger' },
      { text: 'Stores', link: '/packages/stores' },
      { text: 'Durability', link: '/guide/durability' },
      { text: 'Queues', link: '/guide/queues' },
      { text: 'Testing', link: '/guide/testing' },
      { text: 'JSON Schema and OpenAPI', link: '/guide/json-schema' },
      { text: 'Many tenants', link: '/guide/tenants' },
      { text: 'Traces and logs', link: '/guide/observability' },
      { text: 'OpenTelemetry', link: '/packages/opentelemetry' },
    ],
  },
  {
    text: 'Frameworks',
    items: [
      { text: 'NestJS', link: '/packages/nestjs', items: [{ text: 'Recipes', link: '/guide/nestjs' }] },
      { text: 'Hono', link: '/packages/hono' },
      { text: 'Express', link: '/packages/express' },
      { text: 'Fastify', link: '/packages/fastify' },
      { text: 'Next.js', link: '/guide/nextjs' },
      { text: 'SvelteKit, Nuxt, Astro, React Router', link: '/guide/frameworks' },
    ],
  },
  {
    text: 'Hosting',
    items: [
      { text: 'Going to production', link: '/guide/production' },
      { text: 'Two instances and more', link: '/guide/two-instances' },
      { text: 'Cloudflare Workers', link: '/guide/cloudflare-workers' },
      { text: 'AWS Lambda', link: '/guide/aws-lambda' },
      { text: 'Docker and secret files', link: '/guide/docker' },
      { text: 'Troubleshooting', link: '/guide/troubleshooting' },
    ],
  },
  {
    text: 'Sandbox',
    items: [
      { text: 'Overview', link: '/packages/sandbox' },
      { text: 'Options and methods', link: '/sandbox/options' },
      { text: 'Command line', link: '/sandbox/command-line' },
      { text: 'Portal', link: '/sandbox/portal' },
      { text: 'Faults', link: '/sandbox/faults' },
      { text: 'Scenarios', link: '/sandbox/scenarios' },
      { text: 'Test data', link: '/sandbox/test-data' },
      { text: 'Doctor', link: '/sandbox/doctor' },
      { text: 'Recipes', link: '/sandbox/recipes' },
      { text: 'Control API', link: '/sandbox/http' },
      { text: 'CI and containers', link: '/sandbox/ci' },
      { text: 'Real webhooks', link: '/sandbox/real-webhooks' },
      { text: 'Assumptions', link: '/sandbox/assumptions' },
    ],
  },
];

const project: DefaultTheme.SidebarItem[] = [
  {
    text: 'Using it',
    items: [
      { text: 'Compatibility', link: '/project/compatibility' },
      { text: 'Versions and support', link: '/project/versioning' },
      { text: 'Upgrade notes', link: '/project/upgrading' },
      { text: 'Security', link: '/project/security' },
    ],
  },
  {
    text: 'Working on it',
    items: [
      { text: 'Contributing', link: '/project/contributing' },
      { text: 'Architecture', link: '/project/architecture' },
      { text: 'A new adapter', link: '/project/new-adapter' },
      { text: 'Releasing', link: '/project/releasing' },
      { text: 'Code of conduct', link: '/project/code-of-conduct' },
    ],
  },
  { text: 'Decisions', items: decisions },
];

const reference: DefaultTheme.SidebarItem[] = [
  { text: 'API reference', link: '/reference/', items: referencePages },
];

/** Everything but the reference. */
export const prose: DefaultTheme.SidebarMulti = { '/': guides, '/project/': project };

export const sidebar: DefaultTheme.SidebarMulti = { ...prose, '/reference/': reference };
