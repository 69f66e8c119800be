import { Hono } from 'hono';
import type { Services } from '../../services/services.ts';
import type { PageEnv } from '../shell/frame.ts';
import { page, readForm } from '../shell/page.tsx';
import { done } from '../shell/redirects.ts';
import { CompanyPage } from './company.tsx';

export function companyRoutes({ company }: Services): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.get('/', (c) => page(c, <CompanyPage {...company.get()} />));
  app.post('/', async (c) => {
    const subscription = (await readForm(c)).get('subscription') === 'active' ? 'active' : 'trial';
    company.setSubscription(subscription);
    return done(c, '/portal/company', `The subscription is now ${subscription}.`);
  });
  return app;
}
