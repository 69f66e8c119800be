import { spawn } from 'node:child_process';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { closedPort } from './closed-port.js';

const core = join(import.meta.dirname, '..');

/** Runs the checks inside workerd's own fetch handler. */
export async function runInWorkerd(binary, folder, api) {
  const port = await closedPort();
  const config = join(folder, 'config.capnp');
  await writeFile(config, await configOf(port, api));
  const child = spawn(binary, ['serve', '--verbose', `--import-path=/`, config], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaints = '';
  child.stderr.on('data', (chunk) => {
    complaints += chunk;
  });
  try {
    for (let tries = 0; tries < 100 && child.exitCode === null; tries++) {
      const response = await fetch(`http://127.0.0.1:${port}`).catch(() => undefined);
      const text = await response?.text();
      if (response?.ok) return JSON.parse(text);
      if (response) throw new Error(`${text}\n${complaints}`);
      await sleep(100);
    }
    throw new Error(`workerd did not start: ${complaints}`);
  } finally {
    child.kill('SIGKILL');
  }
}

async function configOf(port, api) {
  const dist = (await readdir(join(core, 'dist'))).filter((name) => /^(index|streams-.*)\.js$/.test(name));
  const files = ['runtimes/worker.js', 'runtimes/checks.js', ...dist.map((name) => `dist/${name}`)];
  const modules = files.map((file) => `( name = "${file}", esModule = embed "${join(core, file)}" )`);
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
