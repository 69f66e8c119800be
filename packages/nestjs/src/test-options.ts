import { type CreateCaseParams, type CreatedCase, fetchTransport } from '@aplyid-workflow/core';
import type {
  ModuleReceiverOptions,
  WebhookRouteOptions,
  WorkflowModuleOptions,
} from './module/workflow.module-options.ts';

type Answer = CreatedCase | Response;

/** What `WorkflowModule.forTest` is given. */
export interface WorkflowTestOptions extends Pick<WorkflowModuleOptions, 'name' | 'isGlobal'> {
  /**
   * Answers in the API's place; the parameters have been checked. An object is a Case that was created; a
   * `Response` is taken as it is: `new Response(null, { status: 429 })`. An error that it throws breaks the
   * connection, so that nobody knows whether there is a Case; a `WorkflowError` is thrown on. Default: a Case with
   * the `external_id` that it was asked for.
   */
  readonly createCase?: ((params: CreateCaseParams) => Answer | Promise<Answer>) | undefined;
  /** Default: `secret: false` and the path `webhooks/aplyid`, or `webhooks/<name>`. */
  readonly webhooks?: Partial<ModuleReceiverOptions & Pick<WebhookRouteOptions, 'path'>> | undefined;
}

/** Options of a module whose API is a function. */
export function testModuleOptions(options: WorkflowTestOptions): WorkflowModuleOptions {
  const { createCase = created, webhooks, name, isGlobal } = options;
  return {
    name,
    isGlobal,
    accessKey: 'test',
    baseUrl: 'https://workflow.test',
    maxRetries: 0,
    transport: fetchTransport(
      async (_, { body }) => {
        const answer = await createCase(JSON.parse(String(body)));
        return answer instanceof Response ? answer : Response.json(answer, { status: 201 });
      },
      { sendsOnce: true },
    ),
    webhooks: { secret: false, path: `webhooks/${name ?? 'aplyid'}`, ...webhooks },
  };
}

function created({ activity }: CreateCaseParams): CreatedCase {
  const { external_id = null } = activity;
  return { case_id: 1, external_id, case_url: 'https://workflow.test/cases/1' };
}
