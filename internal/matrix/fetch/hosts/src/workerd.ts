import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import type { AdapterHostOptions, StartAdapterHost } from '../driver/host.ts';

/** Runs on Node, and has workerd serve `dist/worker.js`: one process for each host. */
export const startHost: StartAdapterHost = async (options) => {
  const folder = await mkdtemp(join(tmpdir(), 'workerd-'));
  const file = join(folder, 'config.capnp');
  await writeFile(file, configOf(options));
  // workerd writes its port to the given file descriptor.
  const server = spawn('workerd', ['serve', '--control-fd=3', '--import-path=/', file], {
    stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
  });
  const control = server.stdio[3] as Readable;
  const [line] = await once(control.setEncoding('utf8'), 'data');
  const { port } = JSON.parse(line);
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.kill('SIGKILL');
      await once(server, 'exit');
      await rm(folder, { recursive: true });
    },
  };
};

function configOf({ client, webhooks, bodyParser, timeout, callback }: AdapterHostOptions): string {
  const bindings = {
    APLYID_WORKFLOW_ACCESS_KEY: client.accessKey,
    APLYID_WORKFLOW_BASE_URL: client.baseUrl,
    APLYID_WEBHOOKS: JSON.stringify(webhooks),
    BODY_PARSER: bodyParser,
    CALLBACK: callback,
    TIMEOUT: String(timeout ?? ''),
  };
  const texts = Object.entries(bindings).map(
    ([name, text]) => `( name = "${name}", text = ${JSON.stringify(text)} )`,
  );
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    ( name = "app", worker = (
      modules = [ ( name = "worker.js", esModule = embed "${resolve('dist/worker.js')}" ) ],
      compatibilityDate = "2025-01-01",
      bindings = [ ${texts.join(', ')} ],
      globalOutbound = "loopback",
    ) ),
    ( name = "loopback", network = ( allow = ["private"] ) ),
  ],
  sockets = [ ( name = "http", address = "127.0.0.1:0", http = (), service = "app" ) ],
);
`;
}
