import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, vi } from 'vitest';
import { inBrowser, openPage } from './browser.ts';
import { sandboxForTest } from './sandbox.ts';

vi.setConfig({ testTimeout: 300_000 });

const webhookUrl = 'http://127.0.0.1:9/webhooks/aplyid';

/** Every violation on the page: in both colour schemes, on a wide screen and on a narrow one. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found: string[] = [];
  for (const [colorScheme, width] of [
    ['light', 1280],
    ['light', 390],
    ['dark', 390],
    ['dark', 1280],
  ] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 800 });
    const results = await page.evaluate<AxeResults>('axe.run()');
    for (const { id, nodes } of results.violations) {
      found.push(
        `${page.url()} ${colorScheme} ${width}: ${id} at ${nodes.map(({ html }) => html).join(', ')}`,
      );
    }
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (wider > 0) found.push(`${page.url()} ${width}: ${wider} pixels wider than the screen`);
  }
  return found;
}

inBrowser('finds nothing to object to on any page with something on it', async () => {
  const sandbox = await sandboxForTest({ seed: 12 });
  const { cases, deliveries, integrations, guidedFlow, faults, portalUrl } = sandbox;
  integrations.create({ type: 'live', webhookUrl });
  faults.add({ target: 'api', fault: { kind: 'status', status: 429, retryAfter: 2 }, times: 3 });
  faults.add({ target: 'webhooks', fault: { kind: 'delay', ms: 5 }, times: 'always' });
  const open = cases.list().find(({ completedAt, cancelledAt }) => !completedAt && !cancelledAt);
  const ended = cases.list().find(({ completedAt }) => completedAt);
  if (!open || !ended) throw new Error('The demo data has no such Cases.');
  guidedFlow.submit(open.id, 'document_capture', { document: 'passport', photo: 'readable' });
  const flow = new URL(open.caseUrl).pathname;
  const paths = [
    '/',
    '/portal/integrations',
    ...integrations
      .list()
      .map(({ id }) => `/portal/integrations/${id}`)
      .slice(0, 2),
    '/portal/cases',
    `/portal/cases/${open.id}`,
    `/portal/cases/${ended.id}`,
    '/portal/deliveries',
    `/portal/deliveries/${deliveries.list()[0]?.id}`,
    '/portal/requests',
    '/portal/faults',
    '/portal/company',
    '/reference',
    flow,
    flow.replace('overview', 'biometrics'),
    new URL(ended.caseUrl).pathname,
    '/portal/cases/1',
  ];
  const page = await openPage();
  const found: string[] = [];
  for (const path of paths) {
    await page.goto(portalUrl + path);
    found.push(...(await violations(page)));
  }
  expect(found).toEqual([]);
});

inBrowser(
  'finds nothing to object to on pages that are empty, that refuse, and that show a token',
  async () => {
    const { portalUrl } = await sandboxForTest({ subscription: 'trial' });
    const page = await openPage();
    const found: string[] = [];
    for (const path of [
      '/',
      '/portal/cases',
      '/portal/deliveries',
      '/portal/requests',
      '/portal/faults',
      '/portal/company',
    ]) {
      await page.goto(portalUrl + path);
      found.push(...(await violations(page)));
    }
    for (const typed of ['http://app.example/', webhookUrl]) {
      await page.goto(`${portalUrl}/portal/integrations`);
      await page.getByLabel('Webhook URL').fill(typed);
      await page.getByRole('button', { name: 'Create integration' }).click();
      await page.locator('#webhookUrl-error, #token').waitFor();
      found.push(...(await violations(page)));
    }
    expect(found).toEqual([]);
  },
);
