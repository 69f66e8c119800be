import { Hono } from 'hono';
import manifest from '../../package.json' with { type: 'json' };
import { json } from '../http/json.ts';
import { sameOrigin } from '../http/same-origin.ts';
import { outcomePresets } from '../model/guided-flow/guided-flow.ts';
import { sandboxHeader } from '../model/options.ts';
import type { Services } from '../services/services.ts';
import { autoRoutes } from './auto.ts';
import { caseRoutes } from './cases.ts';
import { companyRoutes } from './company.ts';
import { deliveryRoutes } from './deliveries.ts';
import { faultRoutes } from './faults.ts';
import { numberField, readFields, requestListOptions } from './fields.ts';
import { forwardRoutes } from './forwards.ts';
import { guidedFlowRoutes } from './guided-flow.ts';
import { inboxRoutes } from './inbox.ts';
import { integrationRoutes } from './integrations.ts';
import { stateRoutes } from './state.ts';
import { streamRoutes } from './streams.ts';

/** Everything that `startSandbox()` offers, as JSON under `/sandbox`, for tests in other languages. */
export function controlApp(services: Services): Hono {
  const { requests, clock } = services;
  const app = new Hono();
  app.use(async (c, next) => {
    c.header(sandboxHeader, manifest.version);
    return next();
  });
  app.use(sameOrigin);
  app.route('/integrations', integrationRoutes(services));
  app.route('/company', companyRoutes(services));
  app.route('/cases', caseRoutes(services));
  app.route('/cases/:id/guided-flow', guidedFlowRoutes(services));
  app.route('/deliveries', deliveryRoutes(services));
  app.route('/auto', autoRoutes(services));
  app.route('/faults', faultRoutes(services));
  app.route('/forwarded', forwardRoutes(services));
  app.route('/state', stateRoutes(services));
  app.route('/', streamRoutes(services));

  const time = () => ({ now: new Date(clock.now()) });
  app.route('/inbox', inboxRoutes(services));
  app.get('/outcomes', (c) => json(c, outcomePresets));
  app.get('/requests', (c) => json(c, requests.list(requestListOptions(c))));
  app.get('/clock', (c) => json(c, time()));
  app.post('/clock/advance', async (c) => {
    await clock.advance(numberField(await readFields(c), 'ms'));
    return json(c, time());
  });
  app.post('/idle', async (c) => {
    await services.idle();
    return json(c, {});
  });
  app.post('/reset', async (c) => {
    await services.reset();
    return json(c, {});
  });
  return app;
}
