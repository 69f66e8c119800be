import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import axe, { type AxeResults } from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
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

const fileOf = (link: string) => link.replace(/\/$/, '/index').concat('.html');

async function openPage(): Promise<{
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
  for (const link of guides.filter((each) => each !== '/reference/')) expect(index).toContain(`${link}.md`);
  expect(readFileSync(join(dist, 'llms-full.txt'), 'utf8')).toContain('withoutOutcome');
  expect(readFileSync(join(dist, 'guides/client.md'), 'utf8')).toContain('# The client');
});

describe.skipIf(!executablePath)(
  'in a browser (skipped without Chromium or Chrome: set CHROMIUM_PATH)',
  () => {
    it('opens every page without an error and without a request to another host', async () => {
      const { page, requests, failures } = await openPage();
      for (const link of ['/', ...guides.map(fileOf), ...references.map(fileOf)]) {
        const response = await page.goto(site.url + link);
        expect(response?.status(), link).toBe(200);
        await page.locator('h1').first().waitFor();
      }
      expect(failures).toEqual([]);
      expect(requests.filter((url) => !url.startsWith(site.url) && !url.startsWith('data:'))).toEqual([]);
    });

    it('has no accessibility violation and fits the screen: light and wide, dark and 390 pixels', async () => {
      const { page } = await openPage();
      const found: string[] = [];
      for (const [colorScheme, width] of [
        ['light', 1280],
        ['dark', 390],
      ] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.setViewportSize({ width, height: 800 });
        for (const link of ['/', '/nowhere.html', ...guides.map(fileOf), ...references.map(fileOf)]) {
          await page.goto(site.url + link);
          await page.evaluate(axe.source);
          const { violations } = await page.evaluate<AxeResults>('axe.run()');
          for (const { id, nodes } of violations) {
            found.push(
              `${link} ${colorScheme} ${width}: ${id} at ${nodes
                .slice(0, 2)
                .map(({ html }) => html)
                .join(', ')}`,
            );
          }
          const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          if (wider > 0) found.push(`${link} ${width}: ${wider} pixels wider than the screen`);
        }
      }
      expect(found).toEqual([]);
    });

    it('finds withoutOutcome by search', async () => {
      const { page } = await openPage();
      await page.goto(site.url);
      await page.locator('.VPNavBarSearch button').click();
      await page.locator('#localsearch-input').fill('withoutOutcome');
      const results = page.locator('#localsearch-list [role=option] a, #localsearch-list a');
      await results.first().waitFor();
      await results.filter({ hasText: 'The client' }).first().click();
      await page.waitForURL('**/guides/client.html*');
      expect(await page.locator('main').textContent()).toContain('withoutOutcome');
    });

    it('switches between light and dark, and shows the diagrams of the scheme', async () => {
      const { page } = await openPage();
      await page.emulateMedia({ colorScheme: 'light' });
      await page.goto(`${site.url}/project/architecture.html`);
      const dark = page.locator('.diagram .dark-scheme').first();
      expect(await dark.isVisible()).toBe(false);
      await page.getByRole('switch').first().click();
      await dark.waitFor();
      expect(await page.locator('.diagram .light-scheme').first().isVisible()).toBe(false);
    });

    it('shows the code of each framework on the home page, by mouse and by keyboard', async () => {
      const { page } = await openPage();
      await page.goto(site.url);
      await page.getByRole('tab', { name: 'Express' }).click();
      const code = page.getByRole('tabpanel');
      await code.getByText("'@aplyid-workflow/express'").first().waitFor();
      await page.keyboard.press('ArrowRight');
      await code.getByText("'@aplyid-workflow/fastify'").first().waitFor();
    });

    it('answers an unknown path with a page that leads back', async () => {
      const { page } = await openPage();
      const response = await page.goto(`${site.url}/nowhere.html`);
      expect(response?.status()).toBe(404);
      await page.getByRole('link', { name: /home/i }).first().waitFor();
    });
  },
);
