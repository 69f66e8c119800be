import { expect, it } from 'vitest';
import { newCase, sandboxForTest } from '../../testing/sandbox.ts';

const webhookUrl = 'http://localhost:3000/webhooks';

it('opens only the current step, and none after the Case has ended', async () => {
  const sandbox = await sandboxForTest();
  const { id, caseUrl } = sandbox.cases.get(await newCase(sandbox, webhookUrl));
  const to = async (step: string): Promise<string | null> => {
    const response = await fetch(caseUrl.replace('overview', step), { redirect: 'manual' });
    return response.headers.get('location');
  };
  expect(await to('outcome')).toMatch(/document-capture$/);
  expect(await to('document-capture')).toBeNull();
  sandbox.cases.cancel(id);
  expect(await to('document-capture')).toMatch(/overview$/);
});
