import type { CreateCaseParams, CreatedCase } from '../create-case/params.ts';
import { createCaseIssues } from '../create-case/schema.ts';
import { WorkflowValidationError } from '../errors.ts';
import type { WorkflowResponse } from './answer.ts';
import type { RequestOptions } from './http.ts';
import { post } from './http.ts';
import type { KeyRing } from './key-ring.ts';
import type { Settings } from './settings.ts';

/** The data of an answer, and its HTTP side for who asks for it. */
export interface WorkflowCall<T> extends Promise<T> {
  /** Resolves with the data and with status, headers and request id. */
  withResponse(): Promise<{ data: T; response: WorkflowResponse }>;
}

/** The Cases of an integration. */
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
    let response: WorkflowResponse;
    const call = this.#create(params, options).then((answer) => {
      response = answer.response;
      return answer.data;
    });
    return Object.assign(call, { withResponse: () => call.then((data) => ({ data, response })) });
  }

  async #create(params: CreateCaseParams, options: RequestOptions) {
    const issues = this.#settings.validate ? createCaseIssues(params) : [];
    if (issues.length > 0) throw new WorkflowValidationError(notSent, issues);
    const body = toJson(params);
    return post(this.#settings, this.#keys, '/integrations/core/cases', body, options);
  }
}

function toJson(params: CreateCaseParams): string {
  let cause: unknown;
  try {
    const body: string | undefined = JSON.stringify(params);
    if (body !== undefined) return body;
  } catch (error) {
    cause = error;
  }
  throw new WorkflowValidationError(notSent, [{ path: '', code: 'not_json', message: 'is not JSON' }], cause);
}

const notSent = 'the Case was not sent';
