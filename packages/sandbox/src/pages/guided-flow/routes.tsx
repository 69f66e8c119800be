import { Hono } from 'hono';
import { idParam } from '../../http/request.ts';
import type { SandboxCase } from '../../model/case.ts';
import type { FlowStepName } from '../../model/guided-flow/guided-flow.ts';
import { stepNamed } from '../../model/guided-flow/steps.ts';
import type { Services } from '../../services/services.ts';
import { readOutcome } from '../outcome/read.ts';
import type { PageEnv } from '../shell/frame.ts';
import { attempt, page, readForm } from '../shell/page.tsx';
import { done, draftOf, refused } from '../shell/redirects.ts';
import { stepPath } from './frame.tsx';
import { FlowOverview } from './overview.tsx';
import { StepPage } from './step.tsx';

export function guidedFlowRoutes({ cases, deliveries, guidedFlow }: Services): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.get('/:id/overview', (c) => {
    const one = cases.getByGuidedFlow(idParam(c));
    const webhook = one.deliveryId ? deliveries.get(one.deliveryId).status : undefined;
    return page(c, <FlowOverview one={one} flow={guidedFlow.get(one.id)} webhook={webhook} />);
  });
  app.get('/:id/:step', (c) => {
    const one = cases.getByGuidedFlow(idParam(c));
    const { name } = stepNamed(c.req.param('step').replace('-', '_'));
    const flow = guidedFlow.get(one.id);
    if (flow.current === null) return c.redirect(stepPath(one, 'overview'), 303);
    const state = flow.steps.find((step) => step.name === name)?.state;
    if (state === 'locked') return c.redirect(stepPath(one, flow.current), 303);
    return page(c, <StepPage {...{ one, flow, name }} draft={draftOf(c)} />);
  });
  app.post('/:id/:step', async (c) => {
    const one = cases.getByGuidedFlow(idParam(c));
    const { name } = stepNamed(c.req.param('step').replace('-', '_'));
    const form = await readForm(c);
    const { value: next, error } = attempt(() => walk(one.id, name, form));
    if (!error) return done(c, stepPath(one, next), doneWith(name, cases.get(one.id)));
    // A locked step has no page to show the error on.
    if (error.code === 'conflict') throw error;
    return refused(c, stepPath(one, name), { form, error });
  });

  /** @returns the path to redirect to */
  const walk = (caseId: number, name: FlowStepName, form: URLSearchParams): FlowStepName | 'overview' => {
    if (name === 'outcome') {
      guidedFlow.finish(caseId, readOutcome(form));
      return 'overview';
    }
    const { steps } = guidedFlow.submit(caseId, name, Object.fromEntries(form));
    return steps[steps.findIndex((step) => step.name === name) + 1]?.name ?? 'overview';
  };
  return app;
}

function doneWith(name: FlowStepName, { client, cancelledAt }: SandboxCase): string {
  if (name !== 'outcome') return `Saved: ${stepNamed(name).title}.`;
  return cancelledAt ? 'The Case was cancelled.' : `The Case ended as ${client.approvalStatus}.`;
}
