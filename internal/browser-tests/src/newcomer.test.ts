import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { expect, vi } from 'vitest';
import { inBrowser, openPage, textOf } from './browser.ts';
import { startExpressApp } from './express-app.ts';
import { sandboxForTest } from './sandbox.ts';

vi.setConfig({ testTimeout: 60_000 });

const run = promisify(execFile);

/** Follows a link of the navigation. */
async function visit(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? '' : ', with JavaScript switched off';

  inBrowser(`guides a new user without an app to a first webhook${how}`, async () => {
    const sandbox = await sandboxForTest();
    const page = await openPage({ javaScriptEnabled });
    await page.goto(sandbox.portalUrl);
    await page.getByRole('link', { name: 'Create an integration' }).first().click();
    await page.getByRole('button', { name: 'Create integration' }).click();
    expect(await textOf(page.locator('#env'))).toContain(`APLYID_WORKFLOW_BASE_URL=${sandbox.url}`);
    await page.getByRole('link', { name: 'Next: create a Case here' }).click();
    await page.getByRole('button', { name: 'Create and complete as Declined' }).click();
    const receipt = page.locator('#receipt');
    expect(await textOf(receipt)).toBe(
      'Created. Case 1001 was completed as declined. Its webhook was delivered.',
    );
    await visit(page, 'Inbox');
    await page.getByText('case.completed · order-').click();
    await page.getByText('x-workflow-event-type: case.completed').waitFor();
  });

  inBrowser(`guides a new user to a webhook that is handled once${how}`, async () => {
    const sandbox = await sandboxForTest();
    const app = await startExpressApp();
    const page = await openPage({ javaScriptEnabled });

    await page.goto(`${sandbox.portalUrl}/portal/integrations`);
    await page.getByRole('radio', { name: 'Your app' }).check();
    await page.getByRole('textbox', { name: 'Webhook URL' }).fill(app.webhookUrl);
    await page.getByRole('button', { name: 'Create integration' }).click();
    const token = await textOf(page.locator('#token'));
    expect(token).toMatch(/^test_[\w-]{43}$/);
    await page.reload();
    await page.getByText('was shown once and cannot be shown again').waitFor();
    expect(sandbox.integrations.list()).toHaveLength(1);

    await page.goto(`${sandbox.portalUrl}/portal/integrations/1`);
    const env = { ...process.env, APLYID_WORKFLOW_ACCESS_KEY: token };
    const { stdout } = await run('sh', ['-c', `${await textOf(page.locator('#curl'))} --silent`], { env });
    expect(JSON.parse(stdout)).toMatchObject({ external_id: 'order-9281', status: 'in_progress' });

    await page.goto(JSON.parse(stdout).case_url);
    await page.getByRole('link', { name: 'Start' }).click();
    await page.getByRole('radio', { name: 'Driver licence' }).check();
    await page.getByRole('button', { name: 'Save and continue' }).click();
    await page.getByRole('heading', { name: 'Biometrics', level: 1 }).waitFor();
    await page.getByRole('link', { name: 'Back to document capture' }).click();
    expect(await page.getByRole('radio', { name: 'Driver licence' }).isChecked()).toBe(true);
    for (const title of ['Document capture', 'Biometrics', 'Checks']) {
      await page.getByRole('heading', { name: title, level: 1 }).waitFor();
      await page.getByRole('button', { name: 'Save and continue' }).click();
    }
    await page.getByRole('radio', { name: 'Approved' }).check();
    await page.getByRole('button', { name: 'End the guided flow' }).click();

    await page.getByRole('heading', { name: 'The guided flow is over' }).waitFor();
    await expect.poll(() => app.handled).toEqual(['order-9281 approved']);
    await sandbox.idle();
    await page.reload();
    await page.getByRole('link', { name: 'See the webhook' }).click();
    await page.getByText('Delivered at attempt 1: your app answered 200.').waitFor();

    await page.getByRole('button', { name: 'Resend' }).click();
    await page.getByText('Attempt 2').waitFor();
    await page.getByRole('button', { name: 'Send as a duplicate' }).click();
    await page.getByText('Attempt 3').waitFor();
    expect(app.answers).toEqual([200, 200, 200]);
    expect(app.handled).toEqual(['order-9281 approved']);
    expect(await page.content()).not.toContain(token);
  });

  inBrowser(`truncates a webhook with a preset and delivers it with the retry${how}`, async () => {
    const sandbox = await sandboxForTest();
    const app = await startExpressApp();
    sandbox.integrations.create({ type: 'test', webhookUrl: app.webhookUrl });
    const page = await openPage({ javaScriptEnabled });
    await page.goto(sandbox.portalUrl);
    await visit(page, 'Faults & clock');
    await page.getByRole('button', { name: 'Half a webhook' }).click();
    expect(await textOf(page.locator('#receipt'))).toContain('Half a webhook is on.');
    await visit(page, 'Cases');
    await page.getByRole('link', { name: 'Create a Case' }).first().click();
    await page.getByRole('button', { name: 'Create and complete as Approved' }).click();
    await page.getByRole('link', { name: 'See the webhook' }).click();
    await expect.poll(() => app.answers).toEqual([400, 200]);
    await sandbox.idle();
    if (!javaScriptEnabled) await page.reload();
    await page.getByText('Delivered at attempt 2: your app answered 200.').waitFor();
    await page.getByText('truncate by your fault').waitFor();
    // The page that was already open is updated after the delivery.
    await page.getByRole('button', { name: 'Send as a duplicate' }).waitFor();
    expect(app.handled).toHaveLength(1);
  });
}
