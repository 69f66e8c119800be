import {
  Agent,
  type ClientRequest,
  globalAgent,
  request as httpRequest,
  type IncomingMessage,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { decode } from './bytes.ts';
import { resends } from './client/resends.ts';
import type { Transport, TransportResponse } from './client/transport.ts';
import { WorkflowConfigurationError, WorkflowConnectionError } from './errors.ts';
import { readNodeStream } from './streams.ts';

/** What a `nodeTransport` is made with. */
export interface NodeTransportOptions {
  /**
   * Holds the connections: an agent of `node:https`. Default: one of its own, with keep-alive, which uses the proxies
   * that Node was told to use by `NODE_USE_ENV_PROXY`.
   */
  readonly agent?: Agent | undefined;
}

/**
 * A transport over `node:https`, with keep-alive: about half the cost of Node's `fetch`, and it knows whether a
 * failed request had left, so that more of them can be tried again. For Node, and for Bun from 1.4 on.
 *
 * @param options The agent, if it is to be yours. Default: one with keep-alive
 * @returns A transport for `WorkflowClient`
 * @throws {WorkflowConfigurationError} on Deno and older Bun, whose `node:http` may send a request twice
 * @example
 * ```ts
 * import { WorkflowClient } from '@aplyid-workflow/core';
 * import { nodeTransport } from '@aplyid-workflow/core/node';
 *
 * const workflow = new WorkflowClient({ accessKey: 'YOUR_ACCESS_TOKEN', transport: nodeTransport() });
 * ```
 */
export function nodeTransport(options: NodeTransportOptions = {}): Transport {
  if (resends()) {
    throw new WorkflowConfigurationError(
      'nodeTransport: the node:http of this runtime may send a request twice: leave transport out',
    );
  }
  const own = { keepAlive: true, proxyEnv: proxies() };
  const http = { request: httpRequest, agent: options.agent ?? new Agent(own) };
  const https = { request: httpsRequest, agent: options.agent ?? new HttpsAgent(own) };

  return ({ url, method, headers, body, signal }) =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const secure = url.startsWith('https:');
      const { request: open, agent } = secure ? https : http;
      const length = { 'Content-Length': Buffer.byteLength(body) };
      const request = open(url, { method, headers: { ...headers, ...length }, agent });
      const hasLeft = watch(request, secure);
      signal.addEventListener('abort', () => request.destroy(signal.reason));
      request.on('response', (response) => resolve(toAnswer(response)));
      request.on('error', (cause) => {
        const facts = { code: 'connection_failed', outcome: 'not_sent', cause } as const;
        reject(hasLeft() ? cause : new WorkflowConnectionError('could not connect', facts));
      });
      request.end(body);
    });
}

/** The proxies that Node was told to use (`NODE_USE_ENV_PROXY`): its own agent has them, any other must be given them. */
function proxies(): object | undefined {
  const { options }: Agent & { options?: { proxyEnv?: object } } = globalAgent;
  return options?.proxyEnv;
}

/** Tells, once the request has failed, whether a byte of it can have left. */
function watch(request: ClientRequest, secure: boolean): () => boolean {
  let hasLeft = () => false;
  request.on('socket', (socket) => {
    const atStart = socket.bytesWritten;
    const connected = () => {
      hasLeft = () => socket.bytesWritten > atStart;
    };
    // No event will come of a connection that was made before: by an earlier request, or by an agent for a proxy.
    if (socket.connecting) socket.once(secure ? 'secureConnect' : 'connect', connected);
    else connected();
  });
  return () => hasLeft();
}

function toAnswer(response: IncomingMessage): TransportResponse {
  return {
    status: response.statusCode ?? 0,
    headers: { get: (name) => response.headersDistinct[name]?.join(', ') ?? null },
    async text(limit) {
      const text = decode(await readNodeStream(response, limit), limit, { fatal: false });
      if (text === undefined) response.destroy();
      return text;
    },
  };
}
