import { newCase } from '../examples.ts';
import { bareHttp } from './bare-http.ts';

/** Where a client sends to; with a `fetch`, through it. */
export interface Target {
  readonly baseUrl: string;
  readonly fetch?: typeof fetch;
}

/** One create, as a user of the client would write it; resolves with the parsed answer. */
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
  async 'aplyid-workflow'(target) {
    const { WorkflowClient } = await import('@aplyid-workflow/core');
    const client = new WorkflowClient({ accessKey, ...target });
    return () => client.cases.create(newCase);
  },
  async 'aplyid-workflow, nodeTransport'({ baseUrl }) {
    const { WorkflowClient } = await import('@aplyid-workflow/core');
    const { nodeTransport } = await import('@aplyid-workflow/core/node');
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
