import { testTransport, type WorkflowApiOptions, workflowApi } from '@aplyid-workflow/core/testing';
import type {
  ModuleReceiverOptions,
  WebhookRouteOptions,
  WorkflowModuleOptions,
} from './module/workflow.module-options.ts';

/** Options of `WorkflowModule.forTest`. */
export interface WorkflowTestOptions
  extends Pick<WorkflowModuleOptions, 'name' | 'isGlobal'>,
    WorkflowApiOptions {
  /** Default: `secret: false` and the path `webhooks/aplyid`, or `webhooks/<name>`. */
  readonly webhooks?: Partial<ModuleReceiverOptions & Pick<WebhookRouteOptions, 'path'>> | undefined;
}

/** Options of a module whose API is a function. */
export function testModuleOptions(options: WorkflowTestOptions): WorkflowModuleOptions {
  const { webhooks, name, isGlobal, ...api } = options;
  return {
    name,
    isGlobal,
    accessKey: 'test',
    baseUrl: 'https://workflow.test',
    maxRetries: 0,
    transport: testTransport(workflowApi(api)),
    webhooks: { secret: false, path: `webhooks/${name ?? 'aplyid'}`, ...webhooks },
  };
}
