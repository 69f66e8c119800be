import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startApi } from './api-server.js';
import { checkDurableObject } from './durable-object.js';
import { install, makeConsumer, versionOf } from './install.js';
import { twoAtATime } from './two-at-a-time.js';
import { checkTypes } from './types.js';
import { runInWorkerd } from './workerd.js';

const run = promisify(execFile);

/** Each runtime: its package on npm, and what it needs before the name of a script. */
const runtimes = [
  ...['20.19.0', '20', '22', '24', '26'].map((range) => ({ name: 'node', range, args: [] })),
  { name: 'bun', range: '1.3', args: [] },
  { name: 'bun', range: '1', args: [] },
  { name: 'deno', range: '2', args: ['run', '--allow-all'] },
  { name: 'workerd', range: '1' },
];

async function check({ name, range, args }, consumer, api) {
  try {
    const folder = await install(`${name}-${range}`, `${name}@${range}`);
    const version = await versionOf(folder, name);
    const script = join(consumer, 'script.js');
    const binary = join(folder, 'node_modules/.bin', name);
    const result = args
      ? JSON.parse((await run(binary, [...args, script, api], { cwd: consumer, timeout: 180_000 })).stdout)
      : await runInWorkerd(binary, folder, consumer, api);
    return { what: `${name} ${version}`, ...result };
  } catch (error) {
    return failed(`${name} ${range}`, error);
  }
}

const api = await startApi();
const consumer = await makeConsumer();
const results = await twoAtATime(runtimes, (runtime) => check(runtime, consumer, api.url));
results.push(await checkDurableObject().catch((error) => failed('Durable Object', error)));
const compiled = await checkTypes().catch((error) => [failed('typescript', error)]);

for (const rows of [results, compiled])
  console.table(rows.map(({ what, passed, failures }) => ({ what, failed: failures.length, ...passed })));
const failures = [...results, ...compiled].flatMap(({ what, failures }) =>
  failures.map((failure) => `${what}: ${failure}`),
);
for (const failure of failures) console.error(failure);
process.exit(failures.length > 0 ? 1 : 0);

function failed(what, error) {
  return { what, passed: {}, failures: [`could not run: ${error.message}`] };
}
