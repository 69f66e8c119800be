import { Hono } from 'hono';
import { json } from '../http/json.ts';
import { idParam } from '../http/request.ts';
import { SandboxError } from '../model/errors.ts';
import type { Services } from '../services/services.ts';
import { readFields, textField } from './fields.ts';

const steps = ['document_capture', 'biometrics', 'checks'] as const;

/** `/sandbox/cases/:id/guided-flow`: completes the guided flow step by step. */
export function guidedFlowRoutes({ guidedFlow }: Services): Hono {
  const app = new Hono();
  app.get('/', (c) => json(c, guidedFlow.get(idParam(c))));
  app.post('/outcome', async (c) => {
    const fields = await readFields(c);
    const outcome =
      fields.cancel === true
        ? ({ cancel: true } as const)
        : { approvalStatus: textField(fields, 'approval_status') };
    return json(c, guidedFlow.finish(idParam(c), outcome));
  });
  app.post('/:step', async (c) => {
    const step = steps.find((name) => name === c.req.param('step'));
    if (!step) throw new SandboxError('not_found', `A step is one of ${steps.join(', ')}, outcome.`);
    const fields = await readFields(c);
    const answers = Object.keys(fields).map((name) => [name, textField(fields, name)]);
    return json(c, guidedFlow.submit(idParam(c), step, Object.fromEntries(answers)));
  });
  return app;
}
