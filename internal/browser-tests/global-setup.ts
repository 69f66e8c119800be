import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { executablePath } from './src/executable.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The endpoint of the browser that all test files share; empty if no browser is installed. */
    browser: string;
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

/** Starts one browser for all test files: starting one takes longer than most tests. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = executablePath && (await chromium.launchServer({ executablePath, args }));
  project.provide('browser', server ? server.wsEndpoint() : '');
  return async () => {
    if (server) await server.close();
  };
}
