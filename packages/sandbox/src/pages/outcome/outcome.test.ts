import { expect, it } from 'vitest';
import { newCase, sandboxForTest } from '../../testing/sandbox.ts';
import { submitAndFollow } from '../../testing/submit.ts';

const webhookUrl = 'http://localhost:1/';

it.each([
  ['approved', '', 'approved'],
  ['declined', '', 'declined'],
  ['pending_review', '', 'pending_review'],
  ['expired', '', 'expired'],
  ['declined', 'declined', 'declined'],
  ['other', ' refused ', 'refused'],
])('completes a Case with the choice %s and the text "%s"', async (outcome, approvalStatus, expected) => {
  const sandbox = await sandboxForTest();
  const id = await newCase(sandbox, webhookUrl);
  const { html } = await submitAndFollow(sandbox, `/portal/cases/${id}/complete`, {
    outcome,
    approvalStatus,
  });
  expect(html).toContain(`was completed as ${expected}`);
  expect(sandbox.cases.get(id).client.approvalStatus).toBe(expected);
});

it.each([
  ['approved', 'refused', 'You typed “refused” but chose “Approved”'],
  ['other', '  ', 'Type the approval status'],
  ['other', 'x'.repeat(51), '1 to 50 characters'],
  ['', '', '1 to 50 characters'],
])(
  'refuses the choice "%s" with the text "%s", and keeps what was typed',
  async (outcome, approvalStatus, words) => {
    const sandbox = await sandboxForTest();
    const id = await newCase(sandbox, webhookUrl);
    const { html } = await submitAndFollow(sandbox, `/portal/cases/${id}/complete`, {
      outcome,
      approvalStatus,
    });
    expect(html).toContain(words);
    expect(sandbox.cases.get(id).completedAt).toBeNull();
  },
);

it('rejects a contradictory outcome at the end of the guided flow too', async () => {
  const sandbox = await sandboxForTest();
  const id = await newCase(sandbox, webhookUrl);
  sandbox.guidedFlow.submit(id, 'document_capture', { document: 'passport', photo: 'readable' });
  sandbox.guidedFlow.submit(id, 'biometrics', { liveness: 'passed', face_match: 'match' });
  sandbox.guidedFlow.submit(id, 'checks', { identity_registers: 'verified', watchlists: 'clear' });
  const step = new URL(sandbox.cases.get(id).caseUrl).pathname.replace('overview', 'outcome');
  const refused = await submitAndFollow(sandbox, step, { outcome: 'approved', approvalStatus: 'refused' });
  expect(refused.html).toContain('You typed “refused” but chose “Approved”');
  expect(refused.html).toContain('value="refused"');
  expect(sandbox.cases.get(id).completedAt).toBeNull();
});

it('asks for confirmation before a Case is cancelled', async () => {
  const sandbox = await sandboxForTest();
  const id = await newCase(sandbox, webhookUrl);
  const asked = await fetch(`${sandbox.portalUrl}/portal/cases/${id}/cancel`);
  expect(await asked.text()).toContain(`Cancel Case ${id}?`);
  expect(sandbox.cases.get(id).cancelledAt).toBeNull();
  const { html } = await submitAndFollow(sandbox, `/portal/cases/${id}/cancel`);
  expect(html).toContain(`Case ${id} was cancelled.`);
});
