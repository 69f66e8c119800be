import { spawn } from 'node:child_process';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '@aplyid-workflow/testkit';
import { runChecks } from './checks/run.js';
import { servedChecks } from './checks/served.js';

/** Runs the checks inside workerd's own fetch handler, and those of its receivers from outside. */
export async function runInWorkerd(binary, folder, consumer, api) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const config = join(folder, 'config.capnp');
  await writeFile(config, await configOf(consumer, port, api));
  const child = spawn(binary, ['serve', '--verbose', `--import-path=/`, config], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaints = '';
  child.stderr.on('data', (chunk) => {
    complaints += chunk;
  });
  try {
    for (let tries = 0; tries < 100 && child.exitCode === null; tries++) {
      const response = await fetch(url).catch(() => undefined);
      const text = await response?.text();
      if (response?.ok) return await withServed(JSON.parse(text), url);
      if (response) throw new Error(`${text}\n${complaints}`);
      await sleep(100);
    }
    throw new Error(`workerd did not start: ${complaints}`);
  } finally {
    child.kill('SIGKILL');
  }
}

async function withServed(inside, url) {
  const runsOf = async (path) => (await fetch(`${url}/runs/${path}`)).json();
  const served = await runChecks({ 'a Worker': servedChecks({ url, runsOf }) });
  return {
    passed: { ...inside.passed, ...served.passed },
    failures: [...inside.failures, ...served.failures],
  };
}

async function configOf(consumer, port, api) {
  const dist = join(consumer, 'node_modules/@aplyid-workflow/core/dist');
  const chunks = (await readdir(dist)).filter((name) => name.endsWith('.js') && name !== 'node.js');
  const checks = await readdir(join(consumer, 'checks'));
  const modules = [
    ['worker.js', join(consumer, 'worker.js')],
    ...checks.map((name) => [`checks/${name}`, join(consumer, 'checks', name)]),
    ...chunks.map((name) => [`@aplyid-workflow/${name === 'index.js' ? 'core' : name}`, join(dist, name)]),
  ].map(([name, file]) => `( name = "${name}", esModule = embed "${file}" )`);
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    ( name = "checks", worker = (
      modules = [ ${modules.join(', ')} ],
      compatibilityDate = "2025-01-01",
      bindings = [ ( name = "API", text = "${api}" ) ],
      globalOutbound = "loopback",
    ) ),
    ( name = "loopback", network = ( allow = ["private"] ) ),
  ],
  sockets = [ ( name = "http", address = "127.0.0.1:${port}", http = (), service = "checks" ) ],
);
`;
}
