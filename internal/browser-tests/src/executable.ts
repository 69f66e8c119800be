import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const folders = [
  ...(process.env.PATH ?? '').split(':'),
  '/usr/bin',
  '/snap/bin',
  '/Applications/Google Chrome.app/Contents/MacOS',
];

/** `CHROMIUM_PATH`, or the first Chromium or Chrome that is installed. */
export const executablePath: string | undefined = [
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
