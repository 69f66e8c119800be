import { Hono } from 'hono';
import { idParam } from '../../http/request.ts';
import type { FlowOutcome, FlowStepName } from '../../model/guided-flow.ts';
import { stepNamed } from '../../model/guided-flow-steps.ts';
import type { Services } from '../../services/services.ts';
import { attempt, page, readForm } from '../shell/page.tsx';
import { stepPath } from './frame.tsx';
import { FlowOverview } from './overview.tsx';
import { StepPage } from './step.tsx';

export function guidedFlowRoutes({ cases, guidedFlow }: Services): Hono {
  const app = new Hono();
  app.get('/:id/overview', (c) => {
    const one = cases.getByGuidedFlow(idParam(c));
    return page(c, <FlowOverview one={one} flow={guidedFlow.get(one.id)} />);
  });
  app.get('/:id/:step', (c) => {
    const one = cases.getByGuidedFlow(idParam(c));
    const { name } = stepNamed(c.req.param('step').replace('-', '_'));
    const flow = guidedFlow.get(one.id);
    if (flow.current === null) return c.redirect(stepPath(one, 'overview'), 303);
    const state = flow.steps.find((step) => step.name === name)?.state;
    if (state === 'locked') return c.redirect(stepPath(one, flow.current), 303);
    return page(c, <StepPage {...{ one, flow, name }} />);
  });
  app.post('/:id/:step', async (c) => {
    const one = cases.getByGuidedFlow(idParam(c));
    const { name } = stepNamed(c.req.param('step').replace('-', '_'));
    const form = await readForm(c);
    const { value: next, error } = attempt(() => walk(one.id, name, form));
    if (!error) return c.redirect(stepPath(one, next), 303);
    // A step that is not its turn has no page of its own to show the error on.
    if (error.code === 'conflict') throw error;
    const flow = guidedFlow.get(one.id);
    return page(c, <StepPage {...{ one, flow, name }} error={error.message} />, error.status);
  });

  /** @returns where to go from here */
  const walk = (caseId: number, name: FlowStepName, form: URLSearchParams): FlowStepName | 'overview' => {
    if (name === 'outcome') {
      guidedFlow.finish(caseId, outcomeOf(form));
      return 'overview';
    }
    const { steps } = guidedFlow.submit(caseId, name, Object.fromEntries(form));
    return steps[steps.findIndex((step) => step.name === name) + 1]?.name ?? 'overview';
  };
  return app;
}

function outcomeOf(form: URLSearchParams): FlowOutcome {
  const outcome = form.get('outcome');
  if (outcome === 'cancel') return { cancel: true };
  return { approvalStatus: (outcome === 'other' ? form.get('approvalStatus') : outcome) ?? '' };
}
