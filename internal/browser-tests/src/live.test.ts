import { expect, vi } from 'vitest';
import { inBrowser, openPage, textOf } from './browser.ts';
import { createCase, sandboxForTest } from './sandbox.ts';

vi.setConfig({ testTimeout: 60_000 });

const webhookUrl = 'http://localhost:3000/webhooks/aplyid';

inBrowser('shows changes without a reload, keeps the focus, and reports a lost connection', async () => {
  const sandbox = await sandboxForTest();
  const { accessToken } = sandbox.integrations.create({ type: 'test', webhookUrl });
  await createCase(sandbox, accessToken, 'Ana');
  const page = await openPage();
  await page.goto(`${sandbox.portalUrl}/portal/cases`);
  await page.getByText('Live', { exact: true }).waitFor();
  const link = page.getByRole('link', { name: 'Purchase' }).first();
  await link.focus();

  await createCase(sandbox, accessToken, 'Bo');
  await page.getByRole('cell', { name: 'Bo' }).waitFor();
  sandbox.cases.cancel(1001);
  await page.getByRole('row').filter({ hasText: 'Ana' }).getByText('cancelled', { exact: true }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Purchase');

  await sandbox.close();
  await page.getByText('Reconnecting…').waitFor();
});

inBrowser('does not run scripts in the names of Clients, Cases or webhooks', async () => {
  const sandbox = await sandboxForTest();
  const page = await openPage();
  const alarms: string[] = [];
  page.on('dialog', (dialog) => {
    alarms.push(dialog.message());
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    if (message.type() === 'error') alarms.push(message.text());
  });
  page.on('pageerror', (error) => alarms.push(error.message));
  const name = '<script>alert(1)</script><img src=x onerror=alert(2)>'.slice(0, 50);
  const { accessToken } = sandbox.integrations.create({ type: 'test', webhookUrl });
  const id = await createCase(sandbox, accessToken, name);
  const { caseUrl } = sandbox.cases.complete(id, { approvalStatus: '"><svg onload=alert(3)>' });
  const [delivery] = sandbox.deliveries.list();
  const paths = ['/', '/portal/cases', `/portal/cases/${id}`, `/portal/deliveries/${delivery?.id}`];
  for (const url of [...paths.map((path) => sandbox.portalUrl + path), caseUrl]) {
    await page.goto(url);
    await page.getByText('Live', { exact: true }).waitFor();
    expect(await page.getByText('onload=alert(3)').count()).toBeGreaterThan(0);
  }
  await page.goto(`${sandbox.portalUrl}/portal/cases?search=${encodeURIComponent(name)}`);
  expect(await page.getByRole('searchbox').inputValue()).toBe(name);
  expect(await textOf(page.getByRole('cell', { name: 'alert(1)' }))).toBe(name);
  expect(alarms).toEqual([]);
});

inBrowser('copies a working curl command although the page masks the secret', async () => {
  const sandbox = await sandboxForTest();
  const secret = 'a-secret-of-the-newcomer-0123456789abcdef';
  const { accessToken } = sandbox.integrations.create({
    type: 'test',
    webhookUrl: `${webhookUrl}/${secret}`,
  });
  sandbox.cases.complete(await createCase(sandbox, accessToken, "O'Brien"));
  await sandbox.idle();
  const page = await openPage({ permissions: ['clipboard-read', 'clipboard-write'] });
  await page.goto(`${sandbox.portalUrl}/portal/deliveries/${sandbox.deliveries.list()[0]?.id}`);
  await page.getByRole('button', { name: 'Copy as curl' }).click();
  await page.getByRole('button', { name: 'Copied' }).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain(`'${webhookUrl}/${secret}'`);
  expect(copied).toContain(`O'\\''Brien`);
  expect(await page.content()).not.toContain(secret);
});
