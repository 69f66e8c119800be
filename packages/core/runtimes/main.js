import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startApi } from './api-server.js';
import { install, versionOf } from './install.js';
import { checkTypes } from './types.js';
import { runInWorkerd } from './workerd.js';

const run = promisify(execFile);
const script = join(import.meta.dirname, 'run-checks.js');

/** Each runtime: its package on npm, and how it runs a script. */
const runtimes = [
  ...[20, 22, 24, 26].map((major) => ({
    key: `node${major}`,
    name: 'node',
    range: `${major}`,
    args: [script],
  })),
  { key: 'bun', name: 'bun', range: '1', args: [script] },
  { key: 'deno', name: 'deno', range: '2', args: ['run', '--allow-all', script] },
  { key: 'workerd', name: 'workerd', range: '1' },
];

async function check({ key, name, range, args }, api) {
  try {
    const folder = await install(key, `${name}@${range}`);
    const version = await versionOf(folder, name);
    const binary = join(folder, 'node_modules/.bin', name);
    const result = args
      ? JSON.parse((await run(binary, [...args, api], { timeout: 60_000 })).stdout)
      : await runInWorkerd(binary, folder, api);
    return { what: `${name} ${version}`, ...result };
  } catch (error) {
    return { what: `${name} ${range}`, passed: 0, failures: [`could not run: ${error.message}`] };
  }
}

const api = await startApi();
const results = [];
for (const runtime of runtimes) results.push(await check(runtime, api.url));
results.push(...(await checkTypes()));
console.table(results.map(({ what, passed, failures }) => ({ what, passed, failed: failures.length })));
const failures = results.flatMap(({ what, failures }) => failures.map((failure) => `${what}: ${failure}`));
for (const failure of failures) console.error(failure);
process.exit(failures.length > 0 ? 1 : 0);
