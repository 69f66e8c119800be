import { expect, vi } from 'vitest';
import { inBrowser, openPage, textOf } from './browser.ts';
import { createCase, sandboxForTest } from './sandbox.ts';

vi.setConfig({ testTimeout: 60_000 });

const webhookUrl = 'http://localhost:3000/webhooks/aplyid';

inBrowser(
  'explains on the Requests page why a key is rejected: regenerated, or expired after 31 days',
  async () => {
    const sandbox = await sandboxForTest({ subscription: 'trial' });
    const page = await openPage();
    const call = async (key: string): Promise<number> => {
      const response = await fetch(`${sandbox.url}/integrations/core/cases`, {
        method: 'POST',
        headers: { 'X-Workflow-Access-Key': key },
      });
      return response.status;
    };

    await page.goto(`${sandbox.portalUrl}/portal/integrations`);
    await page.getByRole('radio', { name: /^Live/ }).check();
    await page.getByRole('radio', { name: 'Your app' }).check();
    await page.getByRole('textbox', { name: 'Webhook URL' }).fill(webhookUrl);
    await page.getByRole('button', { name: 'Create integration' }).click();
    await page.getByText('A Live integration needs an active subscription').waitFor();
    await page.getByRole('link', { name: 'Set the subscription to active' }).click();
    await page.getByRole('button', { name: 'Switch to active' }).click();
    await page.getByText('The company can create Test and Live integrations').waitFor();

    await page.goto(`${sandbox.portalUrl}/portal/integrations`);
    await page.getByRole('radio', { name: /^Live/ }).check();
    await page.getByRole('radio', { name: 'Your app' }).check();
    await page.getByRole('textbox', { name: 'Webhook URL' }).fill(webhookUrl);
    await page.getByRole('button', { name: 'Create integration' }).click();
    const first = await textOf(page.locator('#token'));
    await createCase(sandbox, first);
    await page.getByRole('link', { name: 'Regenerate' }).click();
    await page.getByRole('link', { name: 'Keep the current token' }).click();
    await createCase(sandbox, first);
    await page.getByRole('link', { name: 'Regenerate' }).click();
    await page.getByRole('button', { name: 'Regenerate the token' }).click();
    await expect.poll(() => textOf(page.locator('#token'))).not.toBe(first);
    await createCase(sandbox, await textOf(page.locator('#token')));
    expect(await call(first)).toBe(401);
    await page.getByRole('link', { name: 'Requests' }).click();
    await page.getByText('The key was replaced when the token was regenerated').waitFor();

    const test = sandbox.integrations.create({ type: 'test', webhookUrl });
    await createCase(sandbox, test.accessToken);
    await page.getByRole('link', { name: 'Faults & clock' }).click();
    await page.getByRole('button', { name: '31 days on' }).click();
    await page.locator('#receipt').getByText('The clock moved forward by 31 days.').waitFor();
    await expect.poll(() => call(test.accessToken)).toBe(401);
    await page.getByRole('link', { name: 'Requests' }).click();
    const expired = page.getByRole('row').filter({ hasText: 'The key expired on' }).first();
    await expired.getByText('401').waitFor();
    expect(await page.content()).not.toContain(test.accessToken);

    await page.goto(`${sandbox.portalUrl}/portal/integrations/${test.id}`);
    await page.getByText('expired', { exact: true }).waitFor();
    await page.getByText("can't be regenerated").waitFor();
  },
);

inBrowser('shows the error next to the Webhook URL field and keeps the input', async () => {
  const sandbox = await sandboxForTest();
  const page = await openPage();
  await page.goto(`${sandbox.portalUrl}/portal/integrations`);
  await page.getByRole('radio', { name: 'Your app' }).check();
  await page.getByRole('textbox', { name: 'Webhook URL' }).fill('http://app.example/webhooks');
  await page.getByRole('button', { name: 'Create integration' }).click();
  const field = page.getByRole('textbox', { name: 'Webhook URL' });
  await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true');
  expect(await field.inputValue()).toBe('http://app.example/webhooks');
  const described = (await field.getAttribute('aria-describedby'))?.split(' ') ?? [];
  const words = await Promise.all(described.map((id) => textOf(page.locator(`#${id}`))));
  expect(words.join(' ')).toContain('must be https:, or http: on this machine');
});
