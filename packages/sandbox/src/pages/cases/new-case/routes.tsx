import { randomInt } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { SandboxCase } from '../../../model/case.ts';
import type { FlowOutcome } from '../../../model/guided-flow/guided-flow.ts';
import { createCase } from '../../../services/cases/create-case.ts';
import type { Services } from '../../../services/services.ts';
import { readOutcome } from '../../outcome/read.ts';
import type { PageEnv } from '../../shell/frame.ts';
import { inboxUrl } from '../../shell/inbox-url.ts';
import { attempt, page, readForm } from '../../shell/page.tsx';
import { done, draftOf, refused } from '../../shell/redirects.ts';
import { soon } from '../../shell/soon.ts';
import { completedText } from '../completed-text.ts';
import { bodyOf, problemsOf } from './form.ts';
import { NewCasePage } from './new-case.tsx';

const here = '/portal/cases/new';

/** `/portal/cases/new` */
export function newCaseRoutes(services: Services): Hono<PageEnv> {
  const { integrations, cases, deliveries } = services;
  const app = new Hono<PageEnv>();
  app.get('/', (c) => {
    const draft = draftOf(c);
    const known = integrations.list();
    const chosen = draft?.form.get('integration') ?? c.req.query('integration');
    const integration = chosen ?? String(known[0]?.id ?? 'new');
    const values = draft?.form ?? example();
    return page(c, <NewCasePage {...{ integrations: known, integration, values, draft }} />);
  });
  app.post('/', async (c) => {
    const form = await readForm(c);
    const body = bodyOf(form);
    const problems = problemsOf(body);
    if (problems) return refused(c, here, { form, ...problems });
    const { value: outcome, error } = attempt(() => outcomeOf(form));
    if (error) return refused(c, `${here}#create-title`, { form, error });
    const made = createCase(services, integrationOf(c, form), body);
    if (!outcome || 'cancel' in outcome) return done(c, pageOf(made), `Case ${made.id} was created.`);
    const completed = cases.complete(made.id, outcome);
    await soon(services.idle());
    return done(c, pageOf(completed), `Created. ${completedText(completed, deliveries)}`);
  });

  const integrationOf = (c: Context<PageEnv>, form: URLSearchParams): number => {
    const chosen = form.get('integration') ?? '';
    if (chosen !== 'new') return Number(chosen);
    return integrations.create({ type: 'test', webhookUrl: inboxUrl(c) }).id;
  };
  return app;
}

/** Undefined leaves the Case open. */
function outcomeOf(form: URLSearchParams): FlowOutcome | undefined {
  const outcome = form.get('outcome') ?? 'open';
  return outcome === 'open' && !form.get('approvalStatus')?.trim() ? undefined : readOutcome(form);
}

function pageOf({ id }: SandboxCase): string {
  return `/portal/cases/${id}`;
}

/** A valid example Case with a new reference each time. */
function example(): URLSearchParams {
  return new URLSearchParams({
    'activity.name': 'Purchase of 12 Kea Street',
    'activity.nature': 'Purchase of a home',
    'activity.external_id': `order-${randomInt(1000, 10_000)}`,
    'client.name': 'John Doe',
    'client.client_type': 'individual',
    'client.external_id': 'cust-4471',
  });
}
