import { expect, it } from 'vitest';
import { postCase, sandboxForTest } from '../../testing/sandbox.ts';
import { submit, submitAndFollow } from '../../testing/submit.ts';
import { presets } from './presets.ts';

it.each([
  [{ target: 'api', kind: 'latency', ms: '5', times: '2' }, { kind: 'latency', ms: 5 }, 2],
  [
    { target: 'api', kind: 'status:429', retryAfter: '3', times: '1' },
    { kind: 'status', status: 429, retryAfter: 3 },
    1,
  ],
  [
    { target: 'api', kind: 'status:503', retryAfter: '3', ms: '9', times: '1' },
    { kind: 'status', status: 503 },
    1,
  ],
  [{ target: 'api', kind: 'half_answer', times: '1', always: 'on' }, { kind: 'half_answer' }, 'always'],
  [{ target: 'webhooks', kind: 'delay', ms: '7', times: '1' }, { kind: 'delay', ms: 7 }, 1],
  [{ target: 'webhooks', kind: 'truncate', ms: '7', times: '1' }, { kind: 'truncate' }, 1],
])('adds and removes the fault of the form %j', async (form, fault, times) => {
  const sandbox = await sandboxForTest();
  expect((await submit(sandbox, '/portal/faults', form)).status).toBe(303);
  expect(sandbox.faults.list()).toMatchObject([{ target: form.target, fault, times }]);
  expect((await submit(sandbox, '/portal/faults/1/remove', {})).status).toBe(303);
  expect(sandbox.faults.list()).toEqual([]);
});

it.each([
  [{ target: 'api', kind: 'latency', ms: 'soon', times: '1' }, 'The wait must be a whole number'],
  [{ target: 'api', kind: 'status:418', times: '1' }, 'Status must be one of'],
  [{ target: 'webhooks', kind: 'drop', times: '0' }, 'Times must be a whole number'],
  [{ target: 'webhooks', kind: 'explode', times: '1' }, 'A fault of webhooks is one of'],
])('explains what is wrong with the fault %j', async (form, words) => {
  const sandbox = await sandboxForTest();
  const refused = await submitAndFollow(sandbox, '/portal/faults', form);
  expect(refused.html).toContain(words);
  expect(sandbox.faults.list()).toEqual([]);
});

it('moves the clock, forward only', async () => {
  const sandbox = await sandboxForTest({ clock: () => 0 });
  expect((await submit(sandbox, '/portal/clock', { amount: '31', unit: 'd' })).status).toBe(303);
  expect(sandbox.clock.now()).toBe(31 * 24 * 60 * 60 * 1000);
  const refused = await submitAndFollow(sandbox, '/portal/clock', {
    target: 'clock',
    amount: '-1',
    unit: 's',
  });
  expect(refused.html).toContain('How far must be');
});

it.each(presets.map(({ name, label }) => [name, label]))(
  'does what the preset %s says',
  async (name, label) => {
    const sandbox = await sandboxForTest({ clock: () => 0 });
    const { html } = await submitAndFollow(sandbox, '/portal/faults/preset', { preset: name });
    if (name === '31-days-on') {
      expect(html).toContain('The clock moved forward by 31 days.');
      expect(sandbox.clock.ahead()).toBe(31 * 24 * 60 * 60 * 1000);
    } else {
      expect(html).toContain(`${label} is on.`);
      expect(sandbox.faults.list()).toHaveLength(1);
    }
  },
);

it('turns a fault off automatically when it expires', async () => {
  const sandbox = await sandboxForTest({ clock: () => 0 });
  const { accessToken } = sandbox.integrations.create({ type: 'test', webhookUrl: 'http://localhost:1/' });
  await submitAndFollow(sandbox, '/portal/faults/preset', { preset: 'rate-limited' });
  expect((await postCase(sandbox, accessToken)).status).toBe(429);
  await sandbox.clock.advance(59_999);
  expect((await postCase(sandbox, accessToken)).status).toBe(429);
  await sandbox.clock.advance(1);
  expect((await postCase(sandbox, accessToken)).status).toBe(201);
  expect(sandbox.faults.list()).toEqual([]);
});
