import { closedUrl } from '@aplyid-workflow/testkit';
import { expect, vi } from 'vitest';
import { inBrowser, openPage } from './browser.ts';
import { sandboxForTest } from './sandbox.ts';

vi.setConfig({ testTimeout: 60_000 });

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? '' : ', with JavaScript switched off';
  inBrowser(`shows only the fields of the selected fault${how}`, async () => {
    const { portalUrl } = await sandboxForTest();
    const page = await openPage({ javaScriptEnabled });
    await page.goto(`${portalUrl}/portal/faults`);
    const form = page.getByRole('region', { name: 'Add a fault to the API' });
    const shown = async (): Promise<string[]> => {
      const fields = await form.getByRole('spinbutton').all();
      return Promise.all(fields.map(async (field) => (await field.getAttribute('name')) ?? ''));
    };
    expect(await shown()).toEqual(['ms', 'times']);
    await form.getByLabel('What goes wrong').selectOption('status:429');
    expect(await shown()).toEqual(['retryAfter', 'times']);
    await form.getByLabel('What goes wrong').selectOption('reset');
    expect(await shown()).toEqual(['times']);
    await form.getByLabel('Until it is turned off').check();
    expect(await shown()).toEqual([]);
    await form.getByRole('button', { name: 'Add' }).click();
    await page.getByRole('region', { name: 'Switched on' }).getByText('every request').waitFor();
  });
}

inBrowser('shows the Webhook URL field only if webhooks go to an app', async () => {
  const { portalUrl } = await sandboxForTest();
  const page = await openPage();
  await page.goto(`${portalUrl}/portal/integrations`);
  const field = page.getByRole('textbox', { name: 'Webhook URL' });
  expect(await field.count()).toBe(0);
  await page.getByRole('radio', { name: 'Your app' }).check();
  expect(await field.count()).toBe(1);
});

inBrowser('counts down to the next attempt', async () => {
  const sandbox = await sandboxForTest({ webhooks: { retryDelays: [600_000] } });
  sandbox.integrations.create({ type: 'test', webhookUrl: await closedUrl() });
  const page = await openPage();
  await page.goto(`${sandbox.portalUrl}/portal/cases/new`);
  await page.getByRole('button', { name: 'Create and complete as Approved' }).click();
  await page.getByRole('link', { name: 'See the webhook' }).click();
  await page.getByText('Attempt 1 failed. The next one is in').waitFor();
  await page.getByText('Nothing is listening there').waitFor();
  const countdown = page.locator('.countdown').first();
  const first = await countdown.textContent();
  await expect.poll(() => countdown.textContent()).not.toBe(first);
});
