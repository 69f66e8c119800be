import http, { type Agent, type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';
import { urlToHttpOptions } from 'node:url';
import type { Transport, TransportResponse } from './client/transport/transport.ts';
import { WorkflowConfigurationError, WorkflowConnectionError } from './errors/errors.ts';
import { checkNames } from './options.ts';
import { decode } from './support/bytes.ts';
import { replaysPosts } from './support/runtime.ts';
import { readNodeStream } from './support/streams.ts';

// In ms. Servers and load balancers close idle connections after 5 s or more.
const idleLimit = 4000;

/** Options of a `nodeTransport`. */
export interface NodeTransportOptions {
  /**
   * Holds the connections: an agent of `node:https`. Default: an agent with keep-alive, which closes connections that
   * were idle for 4 s and uses the proxies of `NODE_USE_ENV_PROXY`. An agent of yours needs an idle limit too (its
   * option `timeout`), shorter than the server's: a request on a connection that the server is closing is lost.
   */
  readonly agent?: Agent | undefined;
}

/**
 * A transport over `node:https` with keep-alive, for Node, and for Bun 1.4 or later. A call costs about half as
 * much as with Node's `fetch`. More failed requests are known not to have been sent, so more can be retried.
 *
 * @param options - `agent`; default: an agent with keep-alive
 * @returns A transport for `WorkflowClient`
 * @throws {@link WorkflowConfigurationError} on Deno and older Bun, whose `node:http` can send a request twice
 * @example
 * ```ts
 * import { WorkflowClient } from '@aplyid-workflow/core';
 * import { nodeTransport } from '@aplyid-workflow/core/node';
 *
 * const workflow = new WorkflowClient({ accessKey: 'YOUR_ACCESS_TOKEN', transport: nodeTransport() });
 * ```
 */
export function nodeTransport(options: NodeTransportOptions = {}): Transport {
  checkNames(options, ['agent']);
  if (replaysPosts()) {
    throw new WorkflowConfigurationError(
      'nodeTransport can send a request twice on this runtime: leave transport out',
    );
  }
  const own = { keepAlive: true, timeout: idleLimit, proxyEnv: proxies() };
  const plain = { module: http, agent: options.agent ?? new http.Agent(own), connect: 'connect' };
  const secure = { module: https, agent: options.agent ?? new https.Agent(own), connect: 'secureConnect' };
  let latest: { url: string; target: RequestOptions } | undefined;

  return ({ url, method, headers, body, signal }) => {
    // A client calls one URL many times.
    if (latest?.url !== url) latest = { url, target: targetOf(url) };
    const { target } = latest;
    const { module, agent, connect } = target.protocol === 'https:' ? secure : plain;
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      // Looked up for each request: interceptors such as nock replace it.
      const request = module.request({
        ...target,
        method,
        headers,
        agent,
      });
      const hasLeft = watch(request, connect);
      signal.addEventListener('abort', () => request.destroy(signal.reason));
      request.on('response', (response) => resolve(toAnswer(response)));
      // Without this listener a call that receives a 101 would never end.
      request.on('upgrade', (response, socket) => {
        socket.destroy();
        resolve(toAnswer(response));
      });
      request.on('error', (cause) => {
        const facts = { code: 'connection_failed', outcome: 'not_sent', cause } as const;
        reject(hasLeft() ? cause : new WorkflowConnectionError('could not connect', facts));
      });
      // Given the whole body at once, Node itself adds its length.
      request.end(body);
    });
  };
}

/**
 * The options of a URL that a request needs. Each additional property costs as much time as an attempt's timer.
 */
function targetOf(url: string): RequestOptions {
  const { protocol, hostname, port, path } = urlToHttpOptions(new URL(url));
  return { protocol, hostname, port, path };
}

/** The proxies of `NODE_USE_ENV_PROXY`: Node's global agent has them; any other agent must be given them. */
function proxies(): object | undefined {
  const { options }: Agent & { options?: { proxyEnv?: object } } = http.globalAgent;
  return options?.proxyEnv;
}

/** @returns a function that tells, after a failure, whether a byte of the request may have been sent */
function watch(request: ClientRequest, connect: string): () => boolean {
  let hasLeft = () => false;
  request.on('socket', (socket) => {
    const atStart = socket.bytesWritten;
    const connected = () => {
      hasLeft = () => socket.bytesWritten > atStart;
    };
    // A connection that is already established emits no event: one that is reused, or one from a proxy agent.
    if (socket.connecting) socket.once(connect, connected);
    else connected();
  });
  return () => hasLeft();
}

function toAnswer(response: IncomingMessage): TransportResponse {
  return {
    status: response.statusCode ?? 0,
    headers: {
      get: (name) => {
        const value = response.headers[name.toLowerCase()];
        return Array.isArray(value) ? value.join(', ') : (value ?? null);
      },
    },
    async text(limit) {
      const text = decode(await readNodeStream(response, limit), limit, { fatal: false });
      if (text === undefined) response.destroy();
      return text;
    },
  };
}
