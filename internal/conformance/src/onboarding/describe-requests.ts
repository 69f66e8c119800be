import { expect, it } from 'vitest';
import type { TestEnvironment } from './set-up.ts';

const johnDoe = { reference: 'order-9281', name: 'John Doe' };

/** The responses of `POST /onboardings` and `GET /onboardings/:reference` while the API works. */
export function describeRequests(setUp: () => Promise<TestEnvironment>): void {
  it('creates one Case, with the address as it was given', async () => {
    const { sandbox, start } = await setUp();
    const app = await start();
    const address = {
      country_code: 'NZL',
      address_line_1: '12 Kea Street',
      suburb: 'Te Aro',
      state: 'Wellington',
      postcode: '6011',
    };

    const answer = await app.onboard({ ...johnDoe, email: 'john@example.com', address });

    const [created, ...others] = sandbox.cases.list();
    expect(others).toEqual([]);
    const onboarding = { reference: 'order-9281', state: 'created', case_url: created?.caseUrl };
    expect(answer).toEqual({ status: 201, body: onboarding });
    expect(await app.find('order-9281')).toEqual({ status: 200, body: onboarding });
    expect(created?.request).toMatchObject({
      activity: { external_id: 'order-9281', address_attributes: address },
      client: { name: 'John Doe', client_type: 'individual', email: 'john@example.com' },
    });
  });

  it('accepts a reference that must be escaped in a path', async () => {
    const { start } = await setUp();
    const app = await start();
    const reference = "ä/b?c#d % 'e' \n😀";
    expect(await app.onboard({ ...johnDoe, reference })).toMatchObject({ status: 201, body: { reference } });
    expect(await app.find(reference)).toMatchObject({ status: 200, body: { reference, state: 'created' } });
  });

  it('is refused with every issue if it breaks a rule, and nothing is kept', async () => {
    const { sandbox, start } = await setUp();
    const app = await start();
    const answer = await app.onboard({
      reference: 'order-9281',
      name: 'x'.repeat(51),
      email: 'nobody',
      address: { country_code: 'NZ' },
    });
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({
      issues: expect.arrayContaining([
        expect.objectContaining({ path: ['client', 'name'], message: expect.stringContaining('50') }),
        expect.objectContaining({ path: ['client', 'email'] }),
        expect.objectContaining({ path: ['activity', 'address_attributes', 'country_code'] }),
        expect.objectContaining({ path: ['activity', 'address_attributes', 'postcode'] }),
      ]),
    });
    expect(sandbox.requests.list()).toEqual([]);
    expect((await app.find('order-9281')).status).toBe(404);
  });

  it('is refused without a reference, because its outcome would never be sent', async () => {
    const { sandbox, start } = await setUp();
    const app = await start();
    for (const reference of [undefined, null, '', 5]) {
      const answer = await app.onboard({ name: 'John Doe', reference });
      expect(answer.status).toBe(422);
      expect(answer.body).toMatchObject({
        issues: expect.arrayContaining([expect.objectContaining({ path: ['activity', 'external_id'] })]),
      });
    }
    expect(sandbox.requests.list()).toEqual([]);
  });

  it('is refused with 400 if it is not JSON, and never breaks the app', async () => {
    const { start } = await setUp();
    const app = await start();
    expect((await app.onboard('{"reference":')).status).toBe(400);
    for (const body of ['null', '[]', '"text"', '5', '']) {
      expect([400, 422]).toContain((await app.onboard(body)).status);
    }
  });

  it('answers a repeated request with the same onboarding', async () => {
    const { sandbox, start } = await setUp();
    const app = await start();
    const first = await app.onboard(johnDoe);
    expect(await app.onboard(johnDoe)).toEqual(first);
    expect(sandbox.requests.list()).toHaveLength(1);
  });

  it('is refused with 409 if the reference is taken', async () => {
    const { sandbox, start } = await setUp();
    const app = await start();
    await app.onboard(johnDoe);
    expect(await app.onboard({ ...johnDoe, name: 'Somebody Else' })).toMatchObject({
      status: 409,
      body: { code: 'params_differ' },
    });
    expect(sandbox.cases.list()).toHaveLength(1);
  });

  it('creates one Case for concurrent requests', async () => {
    const { sandbox, start } = await setUp();
    const app = await start();
    const answers = await Promise.all(Array.from({ length: 50 }, () => app.onboard(johnDoe)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 409]));
    expect(sandbox.requests.list()).toHaveLength(1);
    expect(sandbox.cases.list()).toHaveLength(1);
  });

  it('for an unknown reference returns 404', async () => {
    const { start } = await setUp();
    const app = await start();
    expect((await app.find('order-9281')).status).toBe(404);
  });
}
