import { expect, it } from 'vitest';
import type { Scenario } from '../../index.ts';
import { sandboxForTest, validCase } from '../../testing/sandbox.ts';
import { stateFile } from '../../testing/state-file.ts';
import { loadScenario, shippedScenarios } from './load-scenario.ts';

/** A clock that does not move, so that only `advance` makes a step due. */
const clock = () => 1_800_000_000_000;

const purchase = {
  activity: validCase.activity,
  client: { name: 'John Doe', client_type: 'individual' },
} as const;

it('fills the sandbox and makes its steps in time, by the clock of the sandbox', async () => {
  const scenario: Scenario = {
    subscription: 'active',
    integrations: { app: { webhookUrl: 'inbox' }, live: { type: 'live' } },
    faults: [{ target: 'api', fault: { kind: 'reset' }, times: 1 }],
    cases: { first: purchase, second: { ...purchase, integration: 'live' } },
    steps: [
      { after: '2s', complete: 'first', approvalStatus: 'declined' },
      { after: 500, cancel: 'second' },
      { clearFaults: true },
    ],
  };
  const sandbox = await sandboxForTest({ scenario, clock });
  const [live, app] = sandbox.integrations.list();
  expect([app?.type, app?.webhookUrl, live?.type]).toEqual(['test', `${sandbox.url}/inbox`, 'live']);
  const { cases = {} } = sandbox.scenario ?? {};
  expect(sandbox.cases.get(cases.second ?? 0).integrationId).toBe(live?.id);

  await sandbox.clock.advance(1999);
  expect(sandbox.cases.get(cases.first ?? 0).status).toBe('in_progress');
  await sandbox.clock.advance(1);
  expect(sandbox.inbox.list()).toHaveLength(1);
  expect(sandbox.cases.get(cases.second ?? 0).status).toBe('in_progress');
  expect(sandbox.faults.list()).toHaveLength(1);
  await sandbox.clock.advance(500);
  await sandbox.scenario?.finished;
  expect(sandbox.cases.get(cases.second ?? 0).status).toBe('cancelled');
  expect(sandbox.faults.list()).toEqual([]);
});

it('creates a Case in a step, resends and duplicates its webhook, and moves the clock', async () => {
  const sandbox = await sandboxForTest({
    clock,
    scenario: {
      cases: { late: purchase },
      steps: [
        { after: '1s', create: 'late' },
        { complete: 'late' },
        { idle: true },
        { duplicate: 'late' },
        { resend: 'late' },
        { advance: '31d' },
        { after: '1s', inboxAnswer: 503 },
      ],
    },
  });
  expect(sandbox.cases.list()).toEqual([]);
  await sandbox.clock.advance(1000);
  const [delivery] = sandbox.deliveries.list();
  expect(delivery?.attempts.map(({ reason }) => reason)).toEqual(['first', 'duplicate', 'resend']);
  expect(sandbox.clock.ahead()).toBe(31 * 86_400_000 + 1000);
  expect(sandbox.inbox.answer()).toBe(200);
  await sandbox.clock.advance(1000);
  expect(sandbox.inbox.answer()).toBe(503);
});

it('makes every step that a long advance makes due', async () => {
  const sandbox = await sandboxForTest({
    clock,
    scenario: {
      cases: { one: purchase },
      steps: [
        { after: '2s', complete: 'one' },
        { after: '2s', inboxAnswer: 418 },
      ],
    },
  });
  await sandbox.clock.advance(10_000);
  expect([sandbox.cases.list()[0]?.status, sandbox.inbox.answer()]).toEqual(['completed', 418]);
});

it('names the step that failed', async () => {
  const sandbox = await sandboxForTest({
    scenario: { cases: { one: purchase }, steps: [{ cancel: 'one' }, { complete: 'one' }] },
  });
  await expect(sandbox.scenario?.finished).rejects.toThrow('steps[1]: Case 1001 is cancelled.');
});

it('makes no step after a reset or a close', async () => {
  const sandbox = await sandboxForTest({
    clock,
    scenario: { steps: [{ after: '1s', inboxAnswer: 503 }] },
  });
  await sandbox.reset();
  await sandbox.scenario?.finished;
  await sandbox.clock.advance(5000);
  expect(sandbox.inbox.answer()).toBe(200);
});

it('needs an empty sandbox', async () => {
  const persist = await stateFile();
  const first = await sandboxForTest({ persist, scenario: {} });
  await first.close();
  await expect(sandboxForTest({ persist, scenario: {} })).rejects.toMatchObject({ code: 'conflict' });
});

it('lists the scenarios of the package, and their names if there is no such one', async () => {
  expect((await shippedScenarios()).sort()).toEqual([
    'api-trouble',
    'every-outcome',
    'expired-token',
    'webhook-retry',
    'webhook-twice',
  ]);
  await expect(loadScenario('webhook-retri')).rejects.toThrow(/no scenario webhook-retri\..*webhook-retry/);
  await expect(loadScenario('./none.yaml')).rejects.toThrow('cannot read the scenario ./none.yaml');
});

it.each(await shippedScenarios())('runs the scenario %s of the package to its end', async (name) => {
  const sandbox = await sandboxForTest({ scenario: name, clock });
  expect(sandbox.scenario?.description).toBeTruthy();
  for (let minute = 0; minute < 10; minute++) await sandbox.clock.advance(60_000);
  await sandbox.scenario?.finished;
  await sandbox.idle();
  const attempts = sandbox.deliveries.list().flatMap(({ attempts }) => attempts.map(({ status }) => status));
  expect({
    statuses: sandbox.cases.list().map(({ client, status }) => `${status} ${client.approvalStatus}`),
    attempts,
    inbox: sandbox.inbox.list().map(({ webhookId }) => webhookId).length,
    faults: sandbox.faults.list().length,
  }).toMatchSnapshot();
});
