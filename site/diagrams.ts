// Draws the Mermaid blocks of the pages, one picture for each colour scheme. Run it after a diagram has changed.
import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { executablePath } from '../internal/browser-tests/src/executable.ts';
import { pictureOf, pictures, schemes } from './.vitepress/markdown/diagrams.ts';

declare global {
  var mermaid: {
    initialize(options: object): void;
    render(id: string, text: string): Promise<{ svg: string }>;
  };
}

// Only to draw: too large to be installed with the rest.
const version = '11.17.2';

const root = join(import.meta.dirname, '..');
const cache = join(import.meta.dirname, '.vitepress/cache/mermaid');
if (!executablePath) throw new Error('no Chromium or Chrome was found: set CHROMIUM_PATH');

mkdirSync(cache, { recursive: true });
const flags = ['--no-save', '--no-audit', '--no-fund', '--loglevel=error', '--prefix', cache];
execFileSync('npm', ['install', ...flags, `mermaid@${version}`], { stdio: 'inherit' });

const colors = {
  light: {
    background: '#ffffff',
    primaryColor: '#e6f4f1',
    text: '#1f2933',
    line: '#52606d',
    note: '#f4f6f8',
  },
  dark: { background: '#1b1b1f', primaryColor: '#1d3b39', text: '#dfe3e8', line: '#9aa5b1', note: '#26262c' },
};

const files = globSync(['*.md', 'docs/**/*.md', 'packages/*/README.md'], { cwd: root }).sort();
const blocks = files.flatMap((file) =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/^```mermaid\n(.*?)^```$/gms)].map(
    ([, text = '']) => text,
  ),
);

rmSync(pictures, { recursive: true, force: true });
mkdirSync(pictures, { recursive: true });
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
for (const scheme of schemes) {
  const page = await browser.newPage();
  await page.setContent('<body></body>');
  await page.addScriptTag({ path: join(cache, 'node_modules/mermaid/dist/mermaid.min.js') });
  const { background, primaryColor, text, line, note } = colors[scheme];
  const themeVariables = {
    darkMode: scheme === 'dark',
    background,
    primaryColor,
    primaryTextColor: text,
    primaryBorderColor: '#0f766e',
    secondaryColor: note,
    tertiaryColor: note,
    lineColor: line,
    textColor: text,
    noteBkgColor: note,
    actorBkg: primaryColor,
    edgeLabelBackground: background,
    clusterBkg: note,
    clusterBorder: line,
    fontSize: '15px',
    fontFamily: 'system-ui, sans-serif',
  };
  const options = {
    startOnLoad: false,
    theme: 'base',
    themeVariables,
    htmlLabels: false,
    flowchart: { htmlLabels: false },
  };
  await page.evaluate((settings) => globalThis.mermaid.initialize(settings), options);
  for (const [index, block] of blocks.entries()) {
    const svg = await page.evaluate(
      async ([id, source]) => (await globalThis.mermaid.render(id, source)).svg,
      [`diagram-${index}`, block] as const,
    );
    writeFileSync(join(pictures, pictureOf(block, scheme)), `${svg}\n`);
  }
}
await browser.close();
console.log(`${blocks.length} diagrams drawn`);
