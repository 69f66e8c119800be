import { execFile, spawn } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { caseCompleted, freePort, root, webhookHeaders } from '@aplyid-workflow/testkit';
import { install, installCore, versionOf } from './install.js';

const run = promisify(execFile);
const secret = 'a-secret-of-the-runtime-checks-0123456789';

/** Compiles the worker of docs/frameworks/cloudflare-workers.md, and delivers a webhook to it before and after a restart. */
export async function checkDurableObject() {
  const folder = await install(
    'durable-object',
    'workerd@1',
    'typescript@5.9',
    '@cloudflare/workers-types@4',
  );
  await installCore(folder);
  await compileWorker(folder);
  await rm(join(folder, 'storage'), { recursive: true, force: true });
  await mkdir(join(folder, 'storage'));

  const failures = [];
  const first = await withWorker(folder, (url) =>
    Promise.all(Array.from({ length: 50 }, () => deliver(url))),
  );
  if (!first.result.includes(200) || first.result.some((status) => status !== 200 && status !== 409))
    failures.push(`50 deliveries of one webhook were answered ${[...new Set(first.result)]}`);
  if (first.handled !== 1) failures.push(`50 deliveries of one webhook were handled ${first.handled} times`);
  const second = await withWorker(folder, deliver);
  if (second.result !== 200) failures.push(`a delivery after a restart was answered ${second.result}`);
  if (second.handled !== 0) failures.push('a delivery after a restart was handled again');
  const what = `Durable Object, workerd ${await versionOf(folder, 'workerd')}`;
  return { what, passed: { deliveries: 4 - failures.length }, failures };
}

async function compileWorker(folder) {
  const page = await readFile(join(root, 'docs/frameworks/cloudflare-workers.md'), 'utf8');
  const [, code] = /^```ts worker.ts\n(.*?)^```$/ms.exec(page) ?? [];
  if (!code) throw new Error('docs/frameworks/cloudflare-workers.md shows no worker');
  await writeFile(join(folder, 'worker.ts'), code);
  const compilerOptions = {
    ...{ module: 'esnext', moduleResolution: 'bundler', target: 'es2022', lib: ['es2022'], outDir: 'dist' },
    ...{ strict: true, skipLibCheck: true, noImplicitOverride: true, types: ['@cloudflare/workers-types'] },
  };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['worker.ts'] }));
  const compiled = run(join(folder, 'node_modules/.bin/tsc'), [], { cwd: folder });
  await compiled.catch(({ stdout }) => Promise.reject(new Error(stdout)));
}

/** Runs workerd for as long as `work` takes; counts what the worker's handler has printed. */
async function withWorker(folder, work) {
  const port = await freePort();
  await writeFile(join(folder, 'config.capnp'), await configOf(folder, port));
  const child = spawn(
    'node_modules/.bin/workerd',
    ['serve', '--verbose', '--import-path=/', 'config.capnp'],
    {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  try {
    const url = `http://127.0.0.1:${port}`;
    for (let tries = 0; ; tries++) {
      if (await fetch(url).catch(() => undefined)) break;
      if (tries === 100 || child.exitCode !== null) throw new Error(`workerd did not start: ${output}`);
      await sleep(100);
    }
    const result = await work(`${url}/webhooks/aplyid/${secret}`);
    // What a worker prints may arrive after its response.
    await sleep(1000);
    return { result, handled: output.split(`${caseCompleted.external_id} approved`).length - 1 };
  } finally {
    child.kill('SIGKILL');
  }
}

async function deliver(url) {
  const response = await fetch(url, {
    method: 'POST',
    headers: webhookHeaders,
    body: JSON.stringify(caseCompleted),
  });
  return response.status;
}

async function configOf(folder, port) {
  const dist = join(folder, 'node_modules/@aplyid-workflow/core/dist');
  const chunks = (await readdir(dist)).filter(
    (name) => name.endsWith('.js') && !/^(node|testing)/.test(name),
  );
  const modules = [
    ['worker.js', join(folder, 'dist/worker.js')],
    ...chunks.map((name) => [`@aplyid-workflow/${name === 'index.js' ? 'core' : name}`, join(dist, name)]),
  ].map(([name, file]) => `( name = "${name}", esModule = embed "${file}" )`);
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    ( name = "app", worker = (
      modules = [ ${modules.join(', ')} ],
      compatibilityDate = "2025-01-01",
      bindings = [
        ( name = "APLYID_WEBHOOK_SECRET", text = "${secret}" ),
        ( name = "WEBHOOKS", durableObjectNamespace = "WebhookRecord" ),
      ],
      durableObjectNamespaces = [ ( className = "WebhookRecord", uniqueKey = "webhooks", enableSql = true ) ],
      durableObjectStorage = ( localDisk = "storage" ),
    ) ),
    ( name = "storage", disk = ( path = "${join(folder, 'storage')}", writable = true ) ),
  ],
  sockets = [ ( name = "http", address = "127.0.0.1:${port}", http = (), service = "app" ) ],
);
`;
}
