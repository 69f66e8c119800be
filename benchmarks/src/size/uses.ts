/** The smallest use of a package, and the bars of its size (bytes) and its import (ms), where it has them. */
export interface Use {
  readonly name: string;
  readonly code: string;
  readonly platform?: 'browser';
  readonly maxBytes?: number;
  readonly maxMs?: number;
  /** The package whose import is timed; undefined if another use imports it too. */
  readonly imports?: string;
}

export const uses: readonly Use[] = [
  {
    name: 'aplyid-workflow, client',
    code: `import { WorkflowClient } from '@aplyid-workflow/core';
      export const create = (accessKey, params) => new WorkflowClient({ accessKey }).cases.create(params);`,
    maxBytes: 6300,
    imports: '@aplyid-workflow/core',
    maxMs: 15,
  },
  {
    name: 'aplyid-workflow, nodeTransport',
    code: `import { nodeTransport } from '@aplyid-workflow/core/node';
      export const transport = nodeTransport();`,
    imports: '@aplyid-workflow/core/node',
  },
  {
    name: 'ofetch',
    code: `import { ofetch } from 'ofetch';
      export const create = (url, body) => ofetch(url, { method: 'POST', body });`,
    platform: 'browser',
    imports: 'ofetch',
  },
  {
    name: 'octokit/request',
    code: `import { request } from '@octokit/request';
      export const create = (body) => request('POST /cases', body);`,
    imports: '@octokit/request',
  },
  {
    name: 'ky',
    code: `import ky from 'ky';
      export const create = (url, json) => ky.post(url, { json }).json();`,
    imports: 'ky',
  },
  {
    name: 'axios',
    code: `import axios from 'axios';
      export const create = (url, body) => axios.post(url, body);`,
    imports: 'axios',
  },
  {
    name: 'got',
    code: `import got from 'got';
      export const create = (url, json) => got.post(url, { json }).json();`,
    imports: 'got',
  },
  {
    name: 'openai',
    code: `import OpenAI from 'openai';
      export const create = (apiKey, body) => new OpenAI({ apiKey }).post('/cases', { body });`,
    imports: 'openai',
  },
  {
    name: 'stripe',
    code: `import Stripe from 'stripe';
      export const create = (key, params) => new Stripe(key).rawRequest('POST', '/v2/cases', params);`,
    imports: 'stripe',
  },
  {
    name: 'aplyid-workflow, receiver',
    code: `import { WebhookReceiver } from '@aplyid-workflow/core';
      export const make = (secret, handlers) => new WebhookReceiver({ secret, handlers });`,
    maxBytes: 5000,
  },
  {
    name: 'octokit/webhooks',
    code: `import { createNodeMiddleware, Webhooks } from '@octokit/webhooks';
      export const make = (secret) => createNodeMiddleware(new Webhooks({ secret }));`,
    imports: '@octokit/webhooks',
  },
  {
    name: 'standardwebhooks',
    code: `import { Webhook } from 'standardwebhooks';
      export const verify = (secret, body, headers) => new Webhook(secret).verify(body, headers);`,
    imports: 'standardwebhooks',
  },
  {
    name: 'svix',
    code: `import { Webhook } from 'svix';
      export const verify = (secret, body, headers) => new Webhook(secret).verify(body, headers);`,
    imports: 'svix',
  },
];
