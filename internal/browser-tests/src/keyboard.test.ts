import type { Page } from 'playwright-core';
import { expect, vi } from 'vitest';
import { inBrowser, openPage, textOf } from './browser.ts';
import { createCase, sandboxForTest } from './sandbox.ts';

vi.setConfig({ testTimeout: 60_000 });

/** Presses Tab until the element with this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const focused = (): Promise<string> =>
    page.evaluate(() => {
      const element = document.activeElement;
      const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [element];
      return labels.map((label) => label?.textContent).join(' ');
    });
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    if ((await focused()).includes(name)) return;
  }
  throw new Error(`No Tab leads to ${name}.`);
}

inBrowser('completes the main path using only the keyboard', async () => {
  const sandbox = await sandboxForTest();
  const page = await openPage();
  await page.goto(sandbox.portalUrl);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('content');
  await tabTo(page, 'Create an integration');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'New integration' }).waitFor();
  await tabTo(page, 'The built-in receiver');
  await page.keyboard.press('ArrowDown');
  await tabTo(page, 'Webhook URL');
  await page.keyboard.type('http://localhost:3000/webhooks/aplyid');
  await page.keyboard.press('Enter');
  const token = await textOf(page.locator('#token'));
  await createCase(sandbox, token);

  await page.goto(sandbox.cases.get(1001).caseUrl);
  await tabTo(page, 'Start');
  await page.keyboard.press('Enter');
  for (const title of ['Document capture', 'Biometrics', 'Checks']) {
    await page.getByRole('heading', { name: title, level: 1 }).waitFor();
    await tabTo(page, 'Save and continue');
    await page.keyboard.press('Enter');
  }
  await page.getByRole('heading', { name: 'Outcome', level: 1 }).waitFor();
  await tabTo(page, 'Another approval status');
  await page.keyboard.type('needs_review');
  // Typing selects the option.
  expect(await page.getByRole('radio', { name: 'Another status' }).isChecked()).toBe(true);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'The guided flow is over' }).waitFor();
  expect(sandbox.cases.get(1001).client.approvalStatus).toBe('needs_review');
});

inBrowser('returns the focus to the button that was pressed and announces the result', async () => {
  const sandbox = await sandboxForTest();
  const { accessToken } = sandbox.integrations.create({ type: 'test', webhookUrl: 'http://127.0.0.1:9/' });
  sandbox.cases.complete(await createCase(sandbox, accessToken));
  await sandbox.idle();
  const page = await openPage();
  await page.goto(`${sandbox.portalUrl}/portal/deliveries/${sandbox.deliveries.list()[0]?.id}`);
  await page.getByRole('button', { name: 'Resend' }).focus();
  await page.keyboard.press('Enter');
  const receipt = page.getByRole('alert');
  await receipt.getByText('Resent: no response.').waitFor();
  const focused = (): Promise<string | undefined> => page.evaluate(() => document.activeElement?.textContent);
  await expect.poll(focused).toBe('Resend');
  await expect.poll(() => page.locator('#announce').textContent()).toContain('Resent');
  expect(page.url()).not.toContain('receipt=');
});

inBrowser('focuses the result if the button no longer exists', async () => {
  const sandbox = await sandboxForTest();
  sandbox.faults.add({ target: 'api', fault: { kind: 'reset' }, times: 'always' });
  for (const javaScriptEnabled of [true, false]) {
    const page = await openPage({ javaScriptEnabled });
    if (!javaScriptEnabled) sandbox.faults.add({ target: 'api', fault: { kind: 'reset' }, times: 'always' });
    await page.goto(`${sandbox.portalUrl}/portal/company`);
    await page.getByRole('button', { name: 'Turn off' }).first().click();
    await page.getByRole('status').getByText('Turned off: Connection reset').waitFor();
    await page.locator('#receipt:focus').waitFor();
    expect(new URL(page.url()).pathname).toBe('/portal/company');
  }
});
