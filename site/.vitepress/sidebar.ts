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
        items: [{ text: 'What it contains', link: '/guides/create' }],
      },
      { text: 'Core', link: '/packages/core' },
      { text: 'Glossary', link: '/guides/glossary' },
    ],
  },
  {
    text: 'Guides',
    items: [
      { text: 'Client', link: '/guides/client' },
      { text: 'Webhooks', link: '/guides/webhooks' },
      { text: 'Ledger', link: '/guides/ledger' },
      { text: 'Stores', link: '/packages/stores' },
      { text: 'Durability', link: '/guides/durability' },
      { text: 'Queues', link: '/guides/queues' },
      { text: 'Testing', link: '/guides/testing' },
      { text: 'JSON Schema and OpenAPI', link: '/guides/json-schema' },
      { text: 'Many tenants', link: '/guides/tenants' },
      { text: 'Traces and logs', link: '/guides/observability' },
      { text: 'OpenTelemetry', link: '/packages/opentelemetry' },
    ],
  },
  {
    text: 'Frameworks',
    items: [
      { text: 'NestJS', link: '/packages/nestjs', items: [{ text: 'Recipes', link: '/frameworks/nestjs' }] },
      { text: 'Hono', link: '/packages/hono' },
      { text: 'Express', link: '/packages/express' },
      { text: 'Fastify', link: '/packages/fastify' },
      { text: 'Next.js', link: '/frameworks/nextjs' },
      { text: 'SvelteKit, Nuxt, Astro, React Router', link: '/frameworks/' },
    ],
  },
  {
    text: 'Hosting',
    items: [
      { text: 'Going to production', link: '/guides/production' },
      { text: 'Two instances and more', link: '/guides/two-instances' },
      { text: 'Cloudflare Workers', link: '/frameworks/cloudflare-workers' },
      { text: 'AWS Lambda', link: '/frameworks/aws-lambda' },
      { text: 'Docker and secret files', link: '/frameworks/docker' },
      { text: 'Troubleshooting', link: '/guides/troubleshooting' },
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
