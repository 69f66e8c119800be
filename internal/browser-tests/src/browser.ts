import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, it, onTestFinished } from 'vitest';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const folders = [
  ...(process.env.PATH ?? '').split(':'),
  '/usr/bin',
  '/snap/bin',
  '/Applications/Google Chrome.app/Contents/MacOS',
];

/** `CHROMIUM_PATH`, or the first Chromium or Chrome that is installed. */
const executablePath = [
  process.env.CHROMIUM_PATH,
  ...folders.flatMap((folder) => [...names, 'Google Chrome'].map((name) => join(folder, name))),
].find((file) => file !== undefined && isExecutable(file));

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

let browser: Promise<Browser> | undefined;
afterAll(async () => (await browser)?.close());

/** A page that shares no cookie or storage with another. Closed when the test is over. */
export async function openPage(options: BrowserContextOptions = {}): Promise<Page> {
  browser ??= chromium.launch({ ...(executablePath && { executablePath }), args });
  const context = await (await browser).newContext(options);
  onTestFinished(() => context.close());
  context.setDefaultTimeout(20_000);
  return context.newPage();
}

/** What an element says, once it is there. */
export async function textOf(locator: Locator): Promise<string> {
  return (await locator.textContent()) ?? '';
}

/** A test in a real browser; skipped, with the reason in its name, where there is none. */
export function inBrowser(name: string, test: () => Promise<void>): void {
  const why = 'skipped: no Chromium or Chrome was found; set CHROMIUM_PATH';
  it.skipIf(!executablePath)(executablePath ? name : `${name} (${why})`, test);
}
