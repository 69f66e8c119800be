import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { executablePath } from '../../internal/browser-tests/src/executable.ts';
import { sidebar } from '../.vitepress/sidebar.ts';
import { serveSite } from './serve.ts';

const dist = join(import.meta.dirname, '../dist');
const links = [...new Set(linksOf(Object.values(sidebar)))];
const guides = links.filter((link) => !link.startsWith('/reference/') || link === '/reference/');
/** One page of each kind that TypeDoc writes. */
const references = ['core/', 'core/main/classes/CaseLedger', 'core/main/functions/webhookUrl'].map(
  (page) => `/reference/${page}`,
);

let site: Awaited<ReturnType<typeof serveSite>>;
let browser: Browser;
beforeAll(async () => {
  site = await serveSite();
  browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
});
afterAll(async () => {
  await browser?.close();
  site.close();
});

/** The links of a sidebar, at any depth. */
function linksOf(items: unknown): string[] {
  if (Array.isArray(items)) return items.flatMap(linksOf);
  if (typeof items !== 'object' || items === null) return [];
  const link = 'link' in items && typeof items.link === 'string' ? [items.link] : [];
  return [...link, ...('items' in items ? linksOf(items.items) : [])];
}

async function show(page: Page, colorScheme: 'light' | 'dark', width: number): Promise<void> {
  await page.setViewportSize({ width, height: 800 });
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.waitForFunction(
    (dark) => document.documentElement.classList.contains('dark') === dark,
    colorScheme === 'dark',
  );
}

interface Violation {
  readonly id: string;
  readonly nodes: readonly string[];
}

/** What axe finds, all of its rules enabled. */
const violations = `axe.run({ resultTypes: ['violations'] }).then(({ violations }) =>
  violations.map(({ id, nodes }) => ({ id, nodes: nodes.slice(0, 3).map(({ html }) => html) })))`;

const fileOf = (link: string) => link.replace(/\/$/, '/index').concat('.html');

async function openPage({ onTestFinished }: Pick<TestContext, 'onTestFinished'>): Promise<{
  readonly page: Page;
  readonly requests: string[];
  readonly failures: string[];
}> {
  const context = await browser.newContext();
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const requests: string[] = [];
  const failures: string[] = [];
  page.on('request', (request) => void requests.push(request.url()));
  page.on('pageerror', (error) => void failures.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') failures.push(message.text());
  });
  return { page, requests, failures };
}

it('has a file for every page of the sidebar', () => {
  expect(links.length).toBeGreaterThan(100);
  for (const link of links) expect(readFileSync(join(dist, fileOf(link)), 'utf8')).toContain('<h1');
});

it('has llms.txt, llms-full.txt and the Markdown of the pages', () => {
  const index = readFileSync(join(dist, 'llms.txt'), 'utf8');
  for (const link of guides.filter((each) => each !== '/reference/'))
    expect(index).toContain(`(${link.replace(/\/$/, '')}.md)`);
  expect(readFileSync(join(dist, 'llms-full.txt'), 'utf8')).toContain('withoutOutcome');
  expect(readFileSync(join(dist, 'guides/client.md'), 'utf8')).toContain('# The client');
});

describe.skipIf(!executablePath)(
  'in a browser (skipped without Chromium or Chrome: set CHROMIUM_PATH)',
  () => {
    it.concurrent.for(['/', '/nowhere.html', ...guides.map(fileOf), ...references.map(fileOf)])(
      '%s opens, is accessible and fits the screen, light and dark, wide and narrow',
      async (link, test) => {
        const { page, requests, failures } = await openPage(test);
        const response = await page.goto(site.url + link);
        expect(response?.status()).toBe(link === '/nowhere.html' ? 404 : 200);
        await page.locator('h1').first().waitFor();
        await page.evaluate(axe.source);
        for (const [colorScheme, width] of [
          ['light', 1280],
          ['dark', 390],
        ] as const) {
          await show(page, colorScheme, width);
          expect(await page.evaluate<Violation[]>(violations), `${colorScheme}, ${width}`).toEqual([]);
          expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        }
        const missing = link === '/nowhere.html' ? [expect.stringContaining('404')] : [];
        expect(failures).toEqual(missing);
        expect(requests.filter((url) => !url.startsWith(site.url) && !url.startsWith('data:'))).toEqual([]);
      },
    );

    it.concurrent.for([
      '/',
      '/nowhere.html',
      '/guides/client.html',
      '/reference/core/main/classes/CaseLedger.html',
    ])('%s is accessible in light and narrow, and in dark and wide', async (link, test) => {
      const { page } = await openPage(test);
      await page.goto(site.url + link);
      await page.evaluate(axe.source);
      await show(page, 'light', 390);
      expect(await page.evaluate<Violation[]>(violations)).toEqual([]);
      await show(page, 'dark', 1280);
      expect(await page.evaluate<Violation[]>(violations)).toEqual([]);
    });

    it('finds withoutOutcome by search', async (test) => {
      const { page } = await openPage(test);
      await page.goto(site.url);
      await page.locator('.VPNavBarSearch button').click();
      await page.locator('#localsearch-input').fill('withoutOutcome');
      const results = page.locator('#localsearch-list [role=option] a, #localsearch-list a');
      await results.first().waitFor();
      await results.filter({ hasText: 'The client' }).first().click();
      await page.waitForURL('**/guides/client.html*');
      expect(await page.locator('main').textContent()).toContain('withoutOutcome');
    });

    it('switches between light and dark, and shows the diagrams of the scheme', async (test) => {
      const { page } = await openPage(test);
      await page.emulateMedia({ colorScheme: 'light' });
      await page.goto(`${site.url}/project/architecture.html`);
      const dark = page.locator('.diagram .dark-scheme').first();
      expect(await dark.isVisible()).toBe(false);
      await page.getByRole('switch').first().click();
      await dark.waitFor();
      expect(await page.locator('.diagram .light-scheme').first().isVisible()).toBe(false);
    });

    it('shows the code of each framework on the home page, by mouse and by keyboard', async (test) => {
      const { page } = await openPage(test);
      await page.goto(site.url);
      await page.getByRole('tab', { name: 'Express' }).click();
      const code = page.getByRole('tabpanel');
      await code.getByText("'@aplyid-workflow/express'").first().waitFor();
      await page.keyboard.press('ArrowRight');
      await code.getByText("'@aplyid-workflow/fastify'").first().waitFor();
    });

    it('answers an unknown path with a page that leads back', async (test) => {
      const { page } = await openPage(test);
      const response = await page.goto(`${site.url}/nowhere.html`);
      expect(response?.status()).toBe(404);
      await page.getByRole('link', { name: /home/i }).first().waitFor();
    });
  },
);
