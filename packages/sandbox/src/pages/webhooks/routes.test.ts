import { expect, it } from 'vitest';
import { newCase, sandboxForTest } from '../../testing/sandbox.ts';
import { submit } from '../../testing/submit.ts';

it('sends a webhook as edited, with the line breaks of a form', async () => {
  const sandbox = await sandboxForTest();
  sandbox.cases.complete(await newCase(sandbox, 'http://localhost:1/'));
  const [first] = sandbox.deliveries.list();
  const edited = await submit(sandbox, `/portal/deliveries/${first?.id}/edit`, { body: '{\r\n "a": 1 }' });
  const [second] = sandbox.deliveries.list();
  expect(edited.headers.get('location')).toBe(`/portal/deliveries/${second?.id}`);
  expect(second).toMatchObject({ body: '{\r\n "a": 1 }', editedFrom: first?.id });
});
