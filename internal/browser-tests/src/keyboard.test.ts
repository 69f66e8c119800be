import type { Page } from 'playwright-core';
import { expect, vi } from 'vitest';
import { inBrowser, openPage, textOf } from './browser.ts';
import { createCase, sandboxForTest } from './sandbox.ts';

vi.setConfig({ testTimeout: 60_000 });

/** Presses Tab until the element with that name has the focus. */
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

inBrowser('walks the main path by keyboard alone', async () => {
  const sandbox = await sandboxForTest();
  const page = await openPage();
  await page.goto(sandbox.portalUrl);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('content');
  await tabTo(page, 'Make an integration');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'New integration' }).waitFor();
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
  await tabTo(page, 'Approved');
  await page.keyboard.press('ArrowDown');
  await tabTo(page, 'Another approval status');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('needs_review');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'The guided flow is over' }).waitFor();
  expect(sandbox.cases.get(1001).client.approvalStatus).toBe('needs_review');
});
