import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, inject, it, onTestFinished } from 'vitest';

const address = inject('browser');

let browser: Promise<Browser> | undefined;
afterAll(async () => (await browser)?.close());

/** A page that shares no cookie or storage with another. Closed when the test is over. */
export async function openPage(options: BrowserContextOptions = {}): Promise<Page> {
  browser ??= chromium.connect(address);
  const context = await (await browser).newContext(options);
  onTestFinished(() => context.close());
  context.setDefaultTimeout(20_000);
  return context.newPage();
}

/** The text of an element, once it exists. */
export async function textOf(locator: Locator): Promise<string> {
  return (await locator.textContent()) ?? '';
}

/** A test in a real browser; skipped, with the reason in its name, if no browser is installed. */
export function inBrowser(name: string, test: () => Promise<void>): void {
  const why = 'skipped: no Chromium or Chrome was found; set CHROMIUM_PATH';
  it.skipIf(!address)(address ? name : `${name} (${why})`, test);
}
