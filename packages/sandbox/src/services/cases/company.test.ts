import { expect, it } from 'vitest';
import { sandboxForTest } from '../../testing/sandbox.ts';

const live = { type: 'live', webhookUrl: 'http://localhost:3000/' } as const;

it('creates Live integrations only with an active subscription', async () => {
  const { integrations, company } = await sandboxForTest({ subscription: 'trial' });
  expect(company.get()).toEqual({ subscription: 'trial' });
  expect(() => integrations.create(live)).toThrow(
    expect.objectContaining({ code: 'conflict', message: expect.stringContaining('active subscription') }),
  );
  expect(integrations.create({ ...live, type: 'test' }).id).toBe(1);

  company.setSubscription('active');
  const { id } = integrations.create(live);
  company.setSubscription('trial');
  expect(integrations.regenerate(id).accessToken).toMatch(/^live_/);
  expect(() => integrations.create(live)).toThrow(/active subscription/);
});

it('is active by default, also after a reset', async () => {
  const { company, reset } = await sandboxForTest();
  expect(company.get()).toEqual({ subscription: 'active' });
  company.setSubscription('trial');
  await reset();
  expect(company.get()).toEqual({ subscription: 'active' });
});
