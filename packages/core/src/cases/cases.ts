import { requestIdOf, type WorkflowResponse } from '../client/answer.ts';
import { post, type RequestOptions, type Success } from '../client/http.ts';
import type { KeyRing } from '../client/key-ring.ts';
import type { Settings } from '../client/settings.ts';
import type { TransportResponse } from '../client/transport.ts';
import { WorkflowValidationError } from '../errors.ts';
import type { WorkflowIssue } from '../issues.ts';
import type { CreateCaseParams, CreatedCase } from './params.ts';
import { createCaseIssues } from './schema.ts';

/** The data of an answer, and its HTTP side for who asks for it. */
export interface WorkflowCall<T> extends Promise<T> {
  /**
   * Resolves with the data and with status, headers and request id.
   *
   * @returns What the call itself resolves with, as `data`, and the HTTP side of the answer, as `response`
   * @throws whatever the call itself throws
   */
  withResponse(): Promise<{ data: T; response: WorkflowResponse }>;
}

/**
 * The Cases of an integration: a client has them as `cases`.
 *
 * @example
 * ```ts
 * import { type Cases, WorkflowClient } from '@aplyid-workflow/core';
 *
 * export const cases: Cases = new WorkflowClient({ accessKey: 'YOUR_ACCESS_TOKEN' }).cases;
 * ```
 */
export class Cases {
  readonly #settings: Settings;
  readonly #keys: KeyRing;

  /** @internal */
  constructor(settings: Settings, keys: KeyRing) {
    this.#settings = settings;
    this.#keys = keys;
  }

  /**
   * Creates a Case: `POST /integrations/core/cases`. Give `activity.external_id`, or its outcome is never sent.
   *
   * @param params The Case and its Client, named as the vendor's docs name them
   * @param options For this call: `signal`, `timeout` in ms, `headers`. Default: the client's timeout, no more headers
   * @returns The API's answer as it came
   * @throws {WorkflowValidationError} if a documented rule is broken; nothing was sent
   * @throws {WorkflowApiError} if the API answers with an error: see its subclasses
   * @throws {WorkflowConnectionError} if no answer was had; if its `outcome` is `unknown`, a Case may exist
   * @throws {WorkflowResponseError} if the answer is not what the API promises
   * @example
   * ```ts
   * import { WorkflowClient } from '@aplyid-workflow/core';
   *
   * const workflow = new WorkflowClient(); // APLYID_WORKFLOW_ACCESS_KEY
   * const created = await workflow.cases.create({
   *   activity: { name: 'Purchase', nature: 'Buys a house', external_id: 'order-9281' },
   *   client: { name: 'John Doe', client_type: 'individual', email: 'john@example.com' },
   * });
   * console.log(created.case_url);
   * ```
   * @see Creating Cases
   */
  create(params: CreateCaseParams, options: RequestOptions = {}): WorkflowCall<CreatedCase> {
    let success: Success;
    const { validate } = this.#settings;
    const body = () => toJson(params, validate);
    const call = post(this.#settings, this.#keys, '/integrations/core/cases', body, options).then(
      (answered) => {
        success = answered;
        return answered.data;
      },
    );
    return Object.assign(call, {
      withResponse: () => call.then((data) => ({ data, response: describe(success.answer) })),
    });
  }
}

/** @throws {WorkflowValidationError} if the params break a rule, or are not JSON */
function toJson(params: CreateCaseParams, validate: boolean): string {
  let issues: readonly WorkflowIssue[] = [];
  let cause: unknown;
  try {
    if (validate) issues = createCaseIssues(params);
    const body = issues.length === 0 && JSON.stringify(params);
    if (body) return body;
  } catch (error) {
    cause = error;
  }
  throw new WorkflowValidationError('the Case was not sent', issues.length > 0 ? issues : [notJson], cause);
}

const notJson: WorkflowIssue = { path: '', code: 'not_json', message: 'is not JSON' };

function describe(answer: TransportResponse): WorkflowResponse {
  const { status, headers } = answer;
  return { status, headers, requestId: requestIdOf(answer) };
}
