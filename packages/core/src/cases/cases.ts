import type { Http } from '../client/http/http.ts';
import type { ApiRequest, RequestOptions } from '../client/http/request.ts';
import { checkOptions, type OptionRule } from '../options.ts';
import { type CreatedCase, readCreatedCase } from './created-case.ts';
import type { CreateCaseParams, CreateCaseWithoutOutcomeParams } from './params.ts';
import { type WorkflowCall, workflowCall } from './workflow-call.ts';
import { writeCase } from './write-case.ts';

/** Options of one `create`. */
export interface CreateCaseOptions extends RequestOptions {
  /**
   * Creates a Case without `activity.external_id`. The vendor never sends the outcome of such a Case. Default:
   * false, so an `external_id` is required.
   */
  readonly withoutOutcome?: boolean | undefined;
}

/**
 * The Cases of an integration: the property `cases` of a `WorkflowClient`.
 *
 * @example
 * ```ts
 * import { type Cases, WorkflowClient } from '@aplyid-workflow/core';
 *
 * export const cases: Cases = new WorkflowClient({ accessKey: 'YOUR_ACCESS_TOKEN' }).cases;
 * ```
 */
export class Cases {
  readonly #http: Http;
  readonly #validate: boolean;

  /** @internal */
  constructor(http: Http, validate: boolean) {
    this.#http = http;
    this.#validate = validate;
  }

  /** Creates a Case without `activity.external_id`: the vendor never sends its outcome. */
  create(
    params: CreateCaseWithoutOutcomeParams,
    options: CreateCaseOptions & { readonly withoutOutcome: true },
  ): WorkflowCall<CreatedCase>;
  /**
   * Creates a Case: `POST /integrations/core/cases`. The request is never repeated if a Case may already exist.
   *
   * @param params - the Case and its Client, with the property names of the vendor's docs
   * @param options - of this call: `signal`; `timeout` in ms, default the client's; `headers`, default none;
   *   `withoutOutcome`, default false
   * @returns The API's response body, unchanged
   * @throws {@link WorkflowValidationError} if the params break a documented rule or have no `external_id`; nothing was sent
   * @throws {@link WorkflowApiError} if the API responds with an error: see its subclasses
   * @throws {@link WorkflowConnectionError} if no response was received; if its `outcome` is `unknown`, a Case may exist
   * @throws {@link WorkflowResponseError} if the response is a redirect, or a success without a JSON object
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
   * @see https://workflow-docs.aplyid.com/guide/creating-cases.html
   */
  create(params: CreateCaseParams, options?: CreateCaseOptions): WorkflowCall<CreatedCase>;
  create(params: unknown, options: CreateCaseOptions = {}): WorkflowCall<CreatedCase> {
    const request: ApiRequest = {
      method: 'POST',
      path: '/integrations/core/cases',
      write: () => {
        checkOptions(options, optionRules);
        return writeCase(params, {
          validate: this.#validate,
          withoutOutcome: options.withoutOutcome === true,
        });
      },
      // The API has no idempotency key: a POST that is sent again can create a second Case.
      repeatable: false,
      ifUnknown: 'a Case may exist: look for its external_id before you create it again',
    };
    return workflowCall((read) => this.#http.send(request, options, read), readCreatedCase);
  }
}

const optionRules: Record<keyof CreateCaseOptions, OptionRule> = {
  signal: undefined,
  timeout: 1,
  headers: undefined,
  withoutOutcome: 'boolean',
};
