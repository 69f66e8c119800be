import { index, type RouteConfig, route } from '@react-router/dev/routes';

export default [
  index('routes/home.tsx'),
  route('cases', 'routes/cases.ts'),
  route('webhooks/aplyid/:secret', 'routes/aplyid-webhook.ts'),
] satisfies RouteConfig;
