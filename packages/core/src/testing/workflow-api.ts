import type { CreatedCase } from '../cases/created-case.ts';
import type { CreateCaseParams } from '../cases/params.ts';
import { isRecord } from '../support/value-kinds.ts';

/** What a test's `createCase` returns: a Case that was created, or a whole response. */
export type CreateCaseAnswer = CreatedCase | Response;

/** Options of `workflowApi` and `testClient`. */
export interface WorkflowApiOptions {
  /**
   * Responds to `POST /integrations/core/cases`. An object is the body of a 201; a `Response` is returned as it is. An
   * error that it throws is a lost connection: the client's `outcome` is `unknown`. Default: a new Case with the
   * `external_id` of the request.
   *
   * @param params - the body of the request
   * @returns the Case, or the response
   */
  readonly createCase?:
    | ((params: CreateCaseParams) => CreateCaseAnswer | Promise<CreateCaseAnswer>)
    | undefined;
}

/** The Workflow API as a function from `Request` to `Response`, with the bodies that it received. */
export interface WorkflowApi {
  /**
   * Answers a request.
   *
   * @param request - any request; its host does not matter
   * @returns the response
   * @throws what `createCase` throws
   */
  (request: Request): Promise<Response>;
  /** The bodies of all requests for a Case, the oldest first. */
  readonly requests: readonly CreateCaseParams[];
}

/**
 * The Workflow API for tests, without a network: pass it to MSW, to a `fetch` double, or to any server that accepts
 * a function from `Request` to `Response`. It checks the path, the method and the access key header, not the rules
 * of a Case: the client checks those. For webhooks and the portal, use `@aplyid-workflow/sandbox`.
 *
 * @param options - `createCase`. Default: every Case is created
 * @returns the function; `requests` has the bodies that it received
 * @example
 * ```ts
 * import { WorkflowClient } from '@aplyid-workflow/core';
 * import { workflowApi } from '@aplyid-workflow/core/testing';
 *
 * const api = workflowApi({ createCase: () => ({ case_id: 7 }) });
 * // With MSW: http.all('https://api.workflow.aplyid.com/*', ({ request }) => api(request))
 * const client = new WorkflowClient({
 *   accessKey: 'test',
 *   baseUrl: 'https://api.workflow.aplyid.com',
 *   fetch: (url, init) => api(new Request(url, init)),
 * });
 * const created = await client.cases.create({
 *   activity: { name: 'Purchase', nature: 'Buys a house', external_id: 'order-9281' },
 *   client: { name: 'John Doe', client_type: 'individual' },
 * });
 * console.log(created.case_id, api.requests[0]?.activity.external_id); // 7 order-9281
 * ```
 */
export function workflowApi({ createCase = created }: WorkflowApiOptions = {}): WorkflowApi {
  const requests: CreateCaseParams[] = [];
  const endpoints: readonly Endpoint[] = [
    {
      method: 'POST',
      path: /\/integrations\/core\/cases$/,
      async respond(request) {
        const body: unknown = await request.json().catch(() => undefined);
        if (!isParams(body)) return message(400, 'the body must be JSON with activity and client');
        requests.push(body);
        return toResponse(await createCase(body), 201);
      },
    },
  ];
  const api = async (request: Request): Promise<Response> => {
    if (!request.headers.get('x-workflow-access-key')) return message(401, 'Unauthorized');
    const { pathname } = new URL(request.url);
    const found = endpoints.filter(({ path }) => path.test(pathname));
    if (found.length === 0) return message(404, 'Not Found');
    const endpoint = found.find(({ method }) => method === request.method);
    return endpoint ? endpoint.respond(request) : message(405, 'Method Not Allowed');
  };
  return Object.assign(api, { requests });
}

interface Endpoint {
  readonly method: string;
  readonly path: RegExp;
  respond(request: Request): Promise<Response>;
}

function toResponse(answer: object, status: number): Response {
  return answer instanceof Response ? answer : Response.json(answer, { status });
}

function created({ activity }: CreateCaseParams): CreatedCase {
  const { external_id = null } = activity;
  return { case_id: 1, external_id, case_url: 'https://workflow.test/cases/1' };
}

function message(status: number, text: string): Response {
  return Response.json({ message: text }, { status });
}

function isParams(body: unknown): body is CreateCaseParams {
  return isRecord(body) && isRecord(body.activity) && isRecord(body.client);
}
