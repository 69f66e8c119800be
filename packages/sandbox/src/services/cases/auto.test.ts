import { readFile } from 'node:fs/promises';
import { expect, it, vi } from 'vitest';
import { autoOutcomes } from '../../index.ts';
import { autoOutcomeOf } from '../../model/auto-outcome.ts';
import { startReceiver } from '../../testing/receiver.ts';
import { postCase, sandboxForTest, validCase } from '../../testing/sandbox.ts';
import { stateFile } from '../../testing/state-file.ts';
import { open, submitAndFollow } from '../../testing/submit.ts';
import { cli } from '../../testing/terminal.ts';

const named = (name: string) => ({ ...validCase, client: { ...validCase.client, name } });
const referred = (external_id: string) => ({
  ...validCase,
  activity: { ...validCase.activity, external_id },
});

async function startAuto(options = {}) {
  const receiver = await startReceiver();
  const sandbox = await sandboxForTest({ auto: true, ...options });
  const { accessToken } = sandbox.integrations.create({ type: 'test', webhookUrl: receiver.webhookUrl });
  return { sandbox, receiver, create: (body: unknown) => postCase(sandbox, accessToken, body) };
}

it('recognises test data as words, in any case, at the beginning', () => {
  for (const text of ['auto-declined', 'Auto Declined', ' AUTO_DECLINED ', 'auto-declined-42']) {
    expect(autoOutcomeOf(text)?.approvalStatus, text).toBe('declined');
  }
  for (const text of ['', 'declined', 'order auto-declined', 'auto-declinedness', 'auto']) {
    expect(autoOutcomeOf(text), text).toBeUndefined();
  }
});

it('is off by default: test data is data like any other', async () => {
  const { sandbox, create } = await startAuto({ auto: false });
  await create(named('Auto Approved'));
  await sandbox.clock.advance(60_000);
  expect(sandbox.cases.list()[0]?.completedAt).toBeNull();
});

it.each(autoOutcomes)('ends a Case with $words after its delay, not before', async (outcome) => {
  const { words, approvalStatus, delay } = outcome;
  // A clock that does not move, so that only `advance` makes the Case due.
  const { sandbox, receiver, create } = await startAuto({ clock: () => 1_800_000_000_000 });
  await create(referred(`${words}-42`));
  if (delay > 0) {
    await sandbox.clock.advance(delay - 1);
    expect(sandbox.cases.list()[0]).toMatchObject({ completedAt: null, cancelledAt: null });
    await sandbox.clock.advance(1);
  }
  await sandbox.idle();
  const [one] = sandbox.cases.list();
  expect(one?.status).toBe(approvalStatus === null ? 'cancelled' : 'completed');
  if (approvalStatus === null) expect(receiver.received).toEqual([]);
  else expect(receiver.received[0]?.body).toContain(`"approval_status":"${approvalStatus}"`);
});

it('completes a Case without any other call', async () => {
  const { receiver, create } = await startAuto();
  await create(named('Auto At Once'));
  await vi.waitFor(() => expect(receiver.received).toHaveLength(1));
});

it('does not change a Case that a person has ended, and drops what is planned when it is turned off', async () => {
  const { sandbox, create } = await startAuto();
  await create(named('Auto Late'));
  const [first] = sandbox.cases.list();
  sandbox.cases.complete(first?.id ?? 0, { approvalStatus: 'declined' });
  await create(named('Auto Late'));
  sandbox.auto.turnOff();
  await sandbox.clock.advance(60_000);
  const states = sandbox.cases.list().map(({ client, completedAt }) => [client.approvalStatus, completedAt]);
  expect(states).toEqual([
    ['pending', null],
    ['declined', expect.any(Date)],
  ]);
  expect(sandbox.auto.isOn()).toBe(false);
});

it('continues after a restart', async () => {
  const persist = await stateFile();
  const first = await startAuto({ persist });
  await first.create(named('Auto Late'));
  await first.sandbox.close();
  const second = await sandboxForTest({ persist });
  await second.clock.advance(30_000);
  expect(second.cases.list()[0]?.status).toBe('completed');
});

it('is switched by the control API', async () => {
  const sandbox = await sandboxForTest();
  const response = await fetch(`${sandbox.url}/sandbox/auto`, {
    method: 'PATCH',
    headers: { 'Content-Type': 'application/json' },
    body: '{"on":true}',
  });
  expect(await response.json()).toEqual({ on: true, outcomes: autoOutcomes });
  expect(sandbox.auto.isOn()).toBe(true);
});

it('is documented with this table', async () => {
  const guide = await readFile(new URL('../../../../../docs/sandbox/test-data.md', import.meta.url), 'utf8');
  const rows = [...guide.matchAll(/^\| `(auto-[a-z-]+)` +\| (.*?) +\| (\d+) s +\|$/gm)];
  expect(rows.map(([, words, outcome, seconds]) => [words, outcome, seconds])).toEqual(
    autoOutcomes.map(({ words, approvalStatus, delay }) => [
      words,
      approvalStatus === null ? 'cancelled: no webhook' : `\`${approvalStatus}\``,
      String(delay / 1000),
    ]),
  );
});

it('is switched and shown by the command line', async () => {
  const sandbox = await sandboxForTest();
  const remote = ['--url', sandbox.url];
  expect((await cli('auto', ...remote)).stdout).toContain('is off');
  const { stdout } = await cli('auto', '--on', ...remote);
  expect(stdout).toMatch(/is on\.[\s\S]*auto-late +approved +30 s/);
  expect(sandbox.auto.isOn()).toBe(true);
  expect((await cli('auto', '--on', '--off', ...remote)).code).toBe(2);
});

it('is switched in the portal, where every page says that it is on', async () => {
  const sandbox = await sandboxForTest();
  const { html } = await submitAndFollow(sandbox, '/portal/auto', { auto: 'on' });
  expect(html).toContain('Outcome by test data is on, for new Cases.');
  expect((await open(sandbox, '/portal/cases')).html).toContain('Test data on:');
  await submitAndFollow(sandbox, '/portal/auto', { auto: 'off' });
  expect((await open(sandbox, '/portal/cases')).html).not.toContain('Test data on:');
});
