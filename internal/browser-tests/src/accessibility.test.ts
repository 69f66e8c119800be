import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, vi } from 'vitest';
import { inBrowser, openPage } from './browser.ts';
import { createCase, sandboxForTest } from './sandbox.ts';

vi.setConfig({ testTimeout: 300_000 });

const webhookUrl = 'http://127.0.0.1:9/webhooks/aplyid';

/** Every violation on the page: on a wide and on a narrow screen, in light and in dark mode. */
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
    const results = await page.evaluate<AxeResults>(`axe.run({ resultTypes: ['violations'] })`);
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

inBrowser('finds no violation on any page with content', async () => {
  const sandbox = await sandboxForTest({ seed: 12, auto: true });
  const { cases, deliveries, integrations, guidedFlow, faults, portalUrl } = sandbox;
  integrations.create({ type: 'live', webhookUrl });
  await fetch(`${portalUrl}/inbox`, { method: 'POST', body: '{"external_id":"order-1"}' });
  await fetch(`${portalUrl}/sandbox/forwarded`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      ...{ webhookId: 'a1b2', eventType: 'case.completed', body: '{"external_id":"order-1"}' },
      ...{ status: 503, error: null, duration: 12, isResent: true },
    }),
  });
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
    '/portal/cases/new',
    `/portal/cases/${open.id}/cancel`,
    '/portal/deliveries',
    `/portal/deliveries/${deliveries.list()[0]?.id}`,
    `/portal/deliveries/${deliveries.list()[0]?.id}/edit`,
    '/inbox',
    '/portal/forwarded',
    '/portal/requests',
    '/portal/faults',
    '/portal/company',
    '/portal/state/import',
    '/portal/reset',
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
  'finds no violation on empty pages, pages with form errors, and pages that show a token',
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
      '/portal/forwarded',
      '/inbox',
    ]) {
      await page.goto(portalUrl + path);
      found.push(...(await violations(page)));
    }
    for (const typed of ['http://app.example/', webhookUrl]) {
      await page.goto(`${portalUrl}/portal/integrations`);
      await page.getByRole('radio', { name: 'Your app' }).check();
      await page.getByRole('textbox', { name: 'Webhook URL' }).fill(typed);
      await page.getByRole('button', { name: 'Create integration' }).click();
      await page.locator('#webhookUrl-error, #token').waitFor();
      found.push(...(await violations(page)));
    }
    expect(found).toEqual([]);
  },
);

/** Unusual names and references: maximum length, right to left, symbols and emoji. */
const hostile = [
  '\u202eevil esrever\u202c name',
  'شركة الاختبار المحدودة لشراء العقارات',
  '👩‍👩‍👧‍👦🏳️‍🌈🎉 🇳🇿',
  'W'.repeat(50),
  '<b>&amp;</b>',
];

inBrowser('keeps one line per row and fits the screen with unusual Case names', async () => {
  const sandbox = await sandboxForTest();
  const { accessToken } = sandbox.integrations.create({
    type: 'test',
    webhookUrl: `http://127.0.0.1:9/${'long-path-'.repeat(20)}`,
  });
  for (const [index, name] of hostile.entries()) {
    const id = await createCase(sandbox, accessToken, name, `${index}-`.padEnd(200, name));
    sandbox.cases.complete(id, { approvalStatus: name });
  }
  await sandbox.idle();
  const page = await openPage({ viewport: { width: 1280, height: 800 } });
  const found: string[] = [];
  const details = sandbox.deliveries.list().map(({ id }) => `/portal/deliveries/${id}`);
  const cases = sandbox.cases.list().map(({ id }) => `/portal/cases/${id}`);
  for (const path of [
    '/',
    '/portal/cases',
    '/portal/deliveries',
    '/portal/requests',
    '/inbox',
    ...details,
    ...cases,
  ]) {
    await page.goto(sandbox.portalUrl + path);
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (wider > 0) found.push(`${path} ${width}: ${wider} pixels wider than the screen`);
    }
  }
  expect(found).toEqual([]);
  for (const path of ['/portal/cases', '/portal/deliveries']) {
    await page.goto(sandbox.portalUrl + path);
    const heights = await page.locator('tbody tr').evaluateAll((rows) => rows.map((row) => row.clientHeight));
    expect(Math.max(...heights), path).toBeLessThan(56);
  }
  const narrow = await openPage({ viewport: { width: 390, height: 800 } });
  await narrow.goto(`${sandbox.portalUrl}/portal/requests`);
  const nav = await narrow.getByRole('navigation', { name: 'Main' }).boundingBox();
  expect(nav?.height).toBeLessThan(56);
  await expect
    .poll(() => narrow.getByRole('link', { name: 'Requests', exact: true }).first().isVisible())
    .toBe(true);
});
