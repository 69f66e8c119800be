import { expect, it } from 'vitest';
import { startSandbox } from '../../index.ts';
import { startReceiver } from '../../testing/receiver.ts';
import { newCase, sandboxForTest } from '../../testing/sandbox.ts';
import { stateFile } from '../../testing/state-file.ts';

const document = { document: 'passport', photo: 'readable' };
const biometrics = { liveness: 'passed', face_match: 'match' };
const checks = { identity_registers: 'verified', watchlists: 'clear' };

async function flowForTest() {
  const sandbox = await sandboxForTest();
  const receiver = await startReceiver();
  const caseId = await newCase(sandbox, receiver.webhookUrl);
  return { ...sandbox, receiver, caseId };
}

const states = ({ steps }: { steps: readonly { state: string }[] }): string[] =>
  steps.map(({ state }) => state);

it('opens one step after the other and completes the Case at the last step', async () => {
  const { guidedFlow, cases, caseId, receiver, idle } = await flowForTest();
  expect(guidedFlow.get(caseId)).toMatchObject({ current: 'document_capture' });
  expect(states(guidedFlow.get(caseId))).toEqual(['open', 'locked', 'locked', 'locked']);
  expect(states(guidedFlow.submit(caseId, 'document_capture', document))).toEqual([
    'done',
    'open',
    'locked',
    'locked',
  ]);
  guidedFlow.submit(caseId, 'biometrics', biometrics);
  expect(guidedFlow.submit(caseId, 'checks', checks)).toMatchObject({
    current: 'outcome',
    steps: [{ answers: document }, { answers: biometrics }, { answers: checks }, { answers: {} }],
  });
  expect(guidedFlow.finish(caseId, { approvalStatus: 'approved' }).completedAt).not.toBeNull();
  expect(guidedFlow.get(caseId)).toMatchObject({ current: null });
  expect(states(guidedFlow.get(caseId))).toEqual(['done', 'done', 'done', 'done']);
  await idle();
  expect(receiver.received).toHaveLength(1);
  expect(cases.get(caseId).client.approvalStatus).toBe('approved');
});

it('rejects a locked step and names the step to complete first', async () => {
  const { guidedFlow, caseId } = await flowForTest();
  expect(() => guidedFlow.submit(caseId, 'checks', checks)).toThrow(
    expect.objectContaining({ code: 'conflict', message: expect.stringContaining('Document capture') }),
  );
  guidedFlow.submit(caseId, 'document_capture', document);
  expect(() => guidedFlow.finish(caseId, { approvalStatus: 'approved' })).toThrow(/Biometrics/);
});

it('repeats a completed step and keeps the later ones', async () => {
  const { guidedFlow, caseId } = await flowForTest();
  guidedFlow.submit(caseId, 'document_capture', document);
  guidedFlow.submit(caseId, 'biometrics', biometrics);
  const other = { document: 'driver_licence', photo: 'unreadable' };
  expect(guidedFlow.submit(caseId, 'document_capture', other)).toMatchObject({
    current: 'checks',
    steps: [{ answers: other }, { answers: biometrics }, {}, {}],
  });
});

it.each([{}, { document: 'passport' }, { ...document, photo: 'stolen' }])(
  'rejects the answers %j',
  async (answers) => {
    const { guidedFlow, caseId } = await flowForTest();
    expect(() => guidedFlow.submit(caseId, 'document_capture', answers)).toThrow(/choose an answer/);
    expect(guidedFlow.get(caseId).current).toBe('document_capture');
  },
);

it('allows another attempt after a rejected outcome', async () => {
  const { guidedFlow, cases, caseId } = await flowForTest();
  guidedFlow.submit(caseId, 'document_capture', document);
  guidedFlow.submit(caseId, 'biometrics', biometrics);
  guidedFlow.submit(caseId, 'checks', checks);
  expect(() => guidedFlow.finish(caseId, { approvalStatus: ' ' })).toThrow(/1 to 50/);
  expect(guidedFlow.get(caseId).current).toBe('outcome');
  expect(cases.get(caseId).completedAt).toBeNull();
});

it('cancels a Case permanently, without an outcome or a webhook', async () => {
  const { guidedFlow, cases, deliveries, caseId, idle } = await flowForTest();
  guidedFlow.submit(caseId, 'document_capture', document);
  const cancelled = cases.cancel(caseId);
  expect(cancelled).toMatchObject({ status: 'cancelled', completedAt: null, webhook: 'none_when_cancelled' });
  await idle();
  expect(deliveries.list()).toEqual([]);
  expect(states(guidedFlow.get(caseId))).toEqual(['done', 'skipped', 'skipped', 'skipped']);
  expect(() => guidedFlow.submit(caseId, 'biometrics', biometrics)).toThrow(/is over/);
  expect(() => cases.complete(caseId)).toThrow(/is cancelled/);
  expect(() => cases.cancel(caseId)).toThrow(/is cancelled/);
});

it('skips the remaining steps when the Case is completed directly', async () => {
  const { guidedFlow, cases, caseId } = await flowForTest();
  cases.complete(caseId);
  expect(states(guidedFlow.get(caseId))).toEqual(['skipped', 'skipped', 'skipped', 'skipped']);
  expect(() => cases.cancel(caseId)).toThrow(/completed already/);
});

it('continues after a restart', async () => {
  const persist = await stateFile();
  const before = await startSandbox({ persist });
  const caseId = await newCase(before, 'http://localhost:3000/');
  before.guidedFlow.submit(caseId, 'document_capture', document);
  await before.close();
  const after = await sandboxForTest({ persist });
  expect(after.guidedFlow.get(caseId)).toMatchObject({
    current: 'biometrics',
    steps: [{ answers: document }, {}, {}, {}],
  });
});
