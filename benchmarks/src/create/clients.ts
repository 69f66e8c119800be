import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { newCase } from '../examples.ts';
import { bareHttp } from './bare-http.ts';

/** Where a client sends to; with a `fetch`, through it. */
export interface Target {
  readonly baseUrl: string;
  readonly fetch?: typeof fetch;
}

/** One create, as a user of the client would write it; resolves with the parsed response. */
export type Call = () => Promise<unknown>;

const path = '/integrations/core/cases';
const accessKey = 'x'.repeat(40);
const headers = { 'X-Workflow-Access-Key': accessKey };

/** Each imports only what it measures: every client has its own process. */
export const clients: Record<string, (target: Target) => Promise<Call>> = {
  async 'raw fetch'({ baseUrl, fetch = globalThis.fetch }) {
    return async () => {
      const response = await fetch(baseUrl + path, {
        method: 'POST',
        headers: { ...headers, Accept: 'application/json', 'Content-Type': 'application/json' },
        body: JSON.stringify(newCase),
      });
      if (!response.ok) throw new Error(String(response.status));
      return response.json();
    };
  },
  async 'fetch by hand'({ baseUrl, fetch = globalThis.fetch }) {
    return () => fetchByHand(fetch, baseUrl);
  },
  async 'aplyid-workflow'(target) {
    const { WorkflowClient } = await import('@aplyid-workflow/core');
    const client = new WorkflowClient({ accessKey, ...target });
    return () => client.cases.create(newCase);
  },
  async 'aplyid-workflow, before'(target) {
    const { WorkflowClient } = await importBefore<typeof import('@aplyid-workflow/core')>('index.js');
    const client = new WorkflowClient({ accessKey, ...target });
    return () => client.cases.create(newCase);
  },
  async 'aplyid-workflow, nodeTransport'({ baseUrl }) {
    const { WorkflowClient } = await import('@aplyid-workflow/core');
    const { nodeTransport } = await import('@aplyid-workflow/core/node');
    const client = new WorkflowClient({ accessKey, baseUrl, transport: nodeTransport() });
    return () => client.cases.create(newCase);
  },
  async 'aplyid-workflow, nodeTransport, before'({ baseUrl }) {
    const { WorkflowClient } = await importBefore<typeof import('@aplyid-workflow/core')>('index.js');
    const { nodeTransport } = await importBefore<typeof import('@aplyid-workflow/core/node')>('node.js');
    const client = new WorkflowClient({ accessKey, baseUrl, transport: nodeTransport() });
    return () => client.cases.create(newCase);
  },
  async 'bare node:http'({ baseUrl }) {
    return bareHttp(baseUrl + path, headers, newCase);
  },
  async ofetch({ baseUrl, fetch = globalThis.fetch }) {
    const { createFetch } = await import('ofetch');
    const send = createFetch({ fetch });
    return () => send(path, { baseURL: baseUrl, method: 'POST', headers, body: newCase });
  },
  async ky({ baseUrl, fetch = globalThis.fetch }) {
    const { default: ky } = await import('ky');
    return () => ky.post(baseUrl + path, { fetch, headers, json: newCase }).json();
  },
  async axios({ baseUrl }) {
    const { default: axios } = await import('axios');
    const client = axios.create({ baseURL: baseUrl, headers });
    return async () => (await client.post(path, newCase)).data;
  },
  async got({ baseUrl }) {
    const { default: got } = await import('got');
    return () => got.post(baseUrl + path, { headers, json: newCase }).json();
  },
  async openai({ baseUrl, fetch }) {
    const { default: OpenAI } = await import('openai');
    const client = new OpenAI({
      apiKey: accessKey,
      baseURL: baseUrl,
      maxRetries: 0,
      ...(fetch && { fetch }),
    });
    return () => client.post(path, { body: newCase });
  },
  async stripe({ baseUrl, fetch }) {
    const { default: Stripe } = await import('stripe');
    const { hostname, port } = new URL(baseUrl);
    const client = new Stripe(`sk_test_${accessKey}`, {
      protocol: 'http',
      host: hostname,
      port,
      maxNetworkRetries: 0,
      telemetry: false,
      ...(fetch && { httpClient: Stripe.createFetchHttpClient(fetch) }),
    });
    // A path of /v2 is sent as JSON.
    return () => client.rawRequest('POST', '/v2/cases', { ...newCase });
  },
  async octokit({ baseUrl, fetch = globalThis.fetch }) {
    const { request } = await import('@octokit/request');
    const send = request.defaults({ baseUrl, headers, request: { fetch } });
    return async () => (await send(`POST ${path}`, { ...newCase })).data;
  },
};

/** What someone without an SDK would write: a time limit, and another attempt after 429. */
async function fetchByHand(send: typeof fetch, baseUrl: string): Promise<unknown> {
  const body = JSON.stringify(newCase);
  for (let attempt = 1; ; attempt++) {
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), 30_000);
    try {
      const response = await send(baseUrl + path, {
        method: 'POST',
        headers: { ...headers, Accept: 'application/json', 'Content-Type': 'application/json' },
        body,
        signal: controller.signal,
        redirect: 'manual',
      });
      if (response.status === 429 && attempt < 3) continue;
      if (!response.ok) throw new Error(String(response.status));
      return await response.json();
    } finally {
      clearTimeout(timer);
    }
  }
}

/** The folder of an earlier build of `packages/core/dist`, to measure it in the same run. */
export const before: string | undefined = process.env.BENCH_BEFORE;

async function importBefore<Module>(file: string): Promise<Module> {
  const module: Module = await import(pathToFileURL(join(before ?? '', file)).href);
  return module;
}
