import type { CreateCaseParams } from '../cases/params.ts';
import { WorkflowClient } from '../client/client.ts';
import type { Transport } from '../client/transport/transport.ts';
import { type WorkflowApi, type WorkflowApiOptions, workflowApi } from './workflow-api.ts';

/** A `WorkflowClient` without a network. */
export class TestClient extends WorkflowClient {
  readonly #api: WorkflowApi;

  /** @internal */
  constructor(api: WorkflowApi) {
    super({
      accessKey: 'test',
      baseUrl: 'https://workflow.test',
      maxRetries: 0,
      transport: testTransport(api),
      dangerouslyAllowBrowser: true,
    });
    this.#api = api;
  }

  /** The params of all Cases that were requested, the oldest first; params that break a rule are never requested. */
  get requests(): readonly CreateCaseParams[] {
    return this.#api.requests;
  }
}

/**
 * Creates a real `WorkflowClient` whose API is a function: params are checked and errors are thrown as in
 * production, nothing is sent, and nothing is retried.
 *
 * A `Response` with an error status makes the client throw that error, such as `new Response(null, { status: 429 })`;
 * an error that `createCase` throws is a lost connection (`outcome` is `unknown`), except that a `WorkflowError` is
 * thrown as it is.
 *
 * @param options - `createCase`. Default: every Case is created
 * @returns the client; `requests` records what it received
 * @example
 * ```ts
 * import { testClient } from '@aplyid-workflow/core/testing';
 *
 * const client = testClient({ createCase: ({ activity }) => ({ case_id: 7, external_id: activity.external_id }) });
 * const created = await client.cases.create({
 *   activity: { name: 'Purchase', nature: 'Buys a house', external_id: 'order-9281' },
 *   client: { name: 'John Doe', client_type: 'individual' },
 * });
 * console.log(created.case_id, client.requests.length); // 7 1
 * ```
 */
export function testClient(options: WorkflowApiOptions = {}): TestClient {
  return new TestClient(workflowApi(options));
}

/**
 * The transport of `testClient`, for a `WorkflowClient` with other options.
 *
 * @param api - from `workflowApi`
 * @returns a transport without a network
 * @example
 * ```ts
 * import { WorkflowClient } from '@aplyid-workflow/core';
 * import { testTransport, workflowApi } from '@aplyid-workflow/core/testing';
 *
 * const api = workflowApi({ createCase: () => new Response(null, { status: 429 }) });
 * export const client = new WorkflowClient({
 *   accessKey: 'test',
 *   maxRetries: 1,
 *   transport: testTransport(api),
 * });
 * ```
 */
export function testTransport(api: WorkflowApi): Transport {
  return async ({ url, method, headers, body = null }) => {
    const response = await api(new Request(url, { method, headers, body }));
    return {
      status: response.status,
      headers: response.headers,
      async text(limit) {
        const bytes = await response.arrayBuffer();
        return bytes.byteLength > limit ? undefined : new TextDecoder().decode(bytes);
      },
    };
  };
}
