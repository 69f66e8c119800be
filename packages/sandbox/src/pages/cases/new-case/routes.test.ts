import { expect, it } from 'vitest';
import { startReceiver } from '../../../testing/receiver.ts';
import { sandboxForTest } from '../../../testing/sandbox.ts';
import { open, submitAndFollow } from '../../../testing/submit.ts';

const typed = {
  integration: 'new',
  outcome: 'open',
  'activity.name': 'Purchase',
  'activity.nature': 'Purchase of a home',
  'activity.external_id': 'order-1',
  'activity.max_transaction_value': '1200.50',
  'activity.address_attributes.country_code': 'NZL',
  'activity.address_attributes.address_line_1': '12 Kea Street',
  'activity.address_attributes.state': 'Auckland',
  'activity.address_attributes.postcode': '0600',
  'client.name': 'Aroha Ngata',
  'client.client_type': 'individual',
  'client.email': 'aroha@client.example',
};

it('creates a Case from the form, as the API would', async () => {
  const sandbox = await sandboxForTest();
  const { html } = await submitAndFollow(sandbox, '/portal/cases/new', typed);
  expect(html).toContain('Case 1001 was created.');
  expect(sandbox.cases.get(1001).request).toEqual({
    activity: {
      name: 'Purchase',
      nature: 'Purchase of a home',
      external_id: 'order-1',
      max_transaction_value: 1200.5,
      address_attributes: {
        country_code: 'NZL',
        address_line_1: '12 Kea Street',
        state: 'Auckland',
        postcode: '0600',
      },
    },
    client: { name: 'Aroha Ngata', client_type: 'individual', email: 'aroha@client.example' },
  });
});

it('creates and completes a Case in one click, and the webhook arrives', async () => {
  const sandbox = await sandboxForTest();
  const { webhookUrl, received } = await startReceiver();
  const { id } = sandbox.integrations.create({ type: 'test', webhookUrl });
  const form = { ...typed, integration: String(id), outcome: 'declined' };
  const { html } = await submitAndFollow(sandbox, '/portal/cases/new', form);
  expect(html).toContain('Case 1001 was completed as declined. Its webhook was delivered.');
  expect(JSON.parse(received[0]?.body ?? '')).toMatchObject({
    external_id: 'order-1',
    client: { approval_status: 'declined' },
  });
});

it('shows validation errors next to the fields and keeps the input', async () => {
  const sandbox = await sandboxForTest();
  const broken = { ...typed, 'activity.name': 'x'.repeat(51), 'client.email': 'nobody', 'client.name': '' };
  const { html } = await submitAndFollow(sandbox, '/portal/cases/new', broken);
  expect(html).toContain('3 fields break a rule.');
  for (const name of ['activity.name', 'client.email', 'client.name']) {
    expect(html).toContain(`id="${name}-error"`);
  }
  expect(html).toContain('value="nobody"');
  expect(sandbox.cases.list()).toEqual([]);
  expect(sandbox.integrations.list()).toEqual([]);
});

it('creates nothing when the outcome is contradictory', async () => {
  const sandbox = await sandboxForTest();
  const form = { ...typed, outcome: 'approved', approvalStatus: 'refused' };
  expect((await submitAndFollow(sandbox, '/portal/cases/new', form)).html).toContain('You typed “refused”');
  expect(sandbox.cases.list()).toEqual([]);
});

it('offers an example that is valid without changes', async () => {
  const sandbox = await sandboxForTest();
  const { html } = await open(sandbox, '/portal/cases/new');
  const values = [...html.matchAll(/<input name="([^"]+)"[^>]* value="([^"]*)"/g)];
  const form = Object.fromEntries(values.map(([, name = '', value = '']) => [name, value]));
  const shown = await submitAndFollow(sandbox, '/portal/cases/new', {
    integration: 'new',
    'client.client_type': 'individual',
    ...form,
    outcome: 'approved',
  });
  expect(shown.html).toContain('Its webhook was delivered.');
  expect(sandbox.cases.list()[0]?.externalId).toMatch(/^order-\d{4}$/);
});

it('creates a Case without external_id and explains that it sends no webhook', async () => {
  const sandbox = await sandboxForTest();
  const form = { ...typed, 'activity.external_id': '', outcome: 'approved' };
  const { html } = await submitAndFollow(sandbox, '/portal/cases/new', form);
  expect(html).toContain('It sends no webhook: it was created without external_id.');
});
