import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, vi } from 'vitest';
import { inBrowser, openPage, textOf } from './browser.ts';
import { startExpressApp } from './express-app.ts';
import { sandboxForTest } from './sandbox.ts';

vi.setConfig({ testTimeout: 60_000 });

const run = promisify(execFile);

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? '' : ', with JavaScript switched off';
  inBrowser(`leads a newcomer from nothing to a webhook that is handled once${how}`, async () => {
    const sandbox = await sandboxForTest();
    const app = await startExpressApp();
    const page = await openPage({ javaScriptEnabled });

    await page.goto(sandbox.portalUrl);
    await page.getByRole('link', { name: 'Make an integration' }).click();
    await page.getByRole('radio', { name: /^Test/ }).check();
    await page.getByLabel('Webhook URL').fill(app.webhookUrl);
    await page.getByRole('button', { name: 'Create integration' }).click();
    const token = await textOf(page.locator('#token'));
    expect(token).toMatch(/^test_[\w-]{43}$/);

    const curl = await textOf(page.locator('#curl'));
    expect(curl).toContain(token);
    const { stdout } = await run('sh', ['-c', `${curl} --silent --show-error`]);
    expect(JSON.parse(stdout)).toMatchObject({ external_id: 'order-9281', status: 'in_progress' });

    await page.goto(JSON.parse(stdout).case_url);
    await page.getByRole('link', { name: 'Start' }).click();
    await page.getByRole('radio', { name: 'Driver licence' }).check();
    await page.getByRole('button', { name: 'Save and continue' }).click();
    await page.getByRole('heading', { name: 'Biometrics', level: 1 }).waitFor();
    await page.getByRole('link', { name: 'Back to document capture' }).click();
    expect(await page.getByRole('radio', { name: 'Driver licence' }).isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Save and continue' }).click();
    await page.getByRole('button', { name: 'Save and continue' }).click();
    await page.getByRole('heading', { name: 'Checks', level: 1 }).waitFor();
    await page.getByRole('button', { name: 'Save and continue' }).click();
    await page.getByRole('radio', { name: 'Approved' }).check();
    await page.getByRole('button', { name: 'End the guided flow' }).click();

    await page.getByRole('heading', { name: 'The guided flow is over' }).waitFor();
    await expect.poll(() => app.handled).toEqual(['order-9281 approved']);
    await sandbox.idle();
    await page.getByRole('link', { name: 'See the delivery' }).click();
    await page.getByText('delivered', { exact: true }).waitFor();
    await page.getByText('Response to attempt 1').waitFor();

    await page.getByRole('button', { name: 'Resend' }).click();
    await page.getByRole('heading', { name: 'Attempt 2' }).waitFor();
    await page.getByRole('button', { name: 'Send as a duplicate' }).click();
    await page.getByRole('heading', { name: 'Attempt 3' }).waitFor();
    expect(app.answers).toEqual([200, 200, 200]);
    expect(app.handled).toEqual(['order-9281 approved']);

    await page.goto(`${sandbox.portalUrl}/portal/integrations/1`);
    expect(await page.content()).not.toContain(token);
  });
}
