import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import type { CaseCompletedEvent } from '@aplyid-workflow/core';
import { listen } from '@aplyid-workflow/testkit';
import type { AdapterHost, AdapterHostOptions, StartAdapterHost } from './adapter-host.ts';

/** Hosts in another process, which may have another version of a framework, module system or runtime. */
export interface RemoteHosts {
  readonly start: StartAdapterHost;
  stop(): Promise<void>;
}

/** Runs a program that starts hosts on request; the protocol is in `internal/matrix/README.md`. */
export async function startRemoteHosts(
  [file, ...args]: readonly string[],
  cwd: string,
): Promise<RemoteHosts> {
  if (file === undefined) throw new Error('the command is empty');
  const program = spawn(file, args, { cwd, stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = once(program, 'exit');
  const lines = createInterface(program.stdout);
  const [control] = await Promise.race([
    once(lines, 'line'),
    exited.then(([code]) => Promise.reject(new Error(`${file} ${args.join(' ')} ended with ${code}`))),
  ]);
  return {
    start: (options) => startHost(String(control), options),
    async stop() {
      program.stdin.end();
      await exited;
    },
  };
}

async function startHost(control: string, options: AdapterHostOptions): Promise<AdapterHost> {
  const { client, webhooks, bodyParser, timeout } = options;
  const callbacks = await startCallbacks(options);
  const response = await fetch(`${control}/hosts`, {
    method: 'POST',
    body: JSON.stringify({ client, webhooks, bodyParser, timeout, callback: callbacks.url }),
  });
  if (!response.ok) throw new Error(await response.text());
  const { id, url }: { id: string; url: string } = JSON.parse(await response.text());
  return {
    url,
    async close() {
      await fetch(`${control}/hosts/${id}`, { method: 'DELETE' });
      await callbacks.close();
    },
  };
}

/** The server that the remote host's handler and `onError` call. */
function startCallbacks({ onCaseCompleted, webhooks }: AdapterHostOptions): Promise<AdapterHost> {
  const server = createServer(async (req, res) => {
    try {
      const body = await text(req);
      if (req.url === '/events') await onCaseCompleted?.(JSON.parse(body));
      else await callOnError(webhooks, JSON.parse(body));
      res.writeHead(204).end();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      res.writeHead(500, { 'Content-Type': 'application/json' }).end(JSON.stringify({ message }));
    }
  });
  return listen(server);
}

interface Report {
  readonly error: { readonly message: string };
  readonly event?: CaseCompletedEvent;
}

async function callOnError({ onError }: AdapterHostOptions['webhooks'], report: Report): Promise<void> {
  await onError?.(new Error(report.error.message), { event: report.event });
}
