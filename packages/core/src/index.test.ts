import { expect, it } from 'vitest';
import * as core from './index.ts';
import * as node from './node.ts';

it('exports these names, and no others', () => {
  expect(Object.keys(core)).toMatchInlineSnapshot(`
    [
      "WorkflowApiError",
      "WorkflowAuthenticationError",
      "WorkflowNotFoundError",
      "WorkflowPermissionError",
      "WorkflowRateLimitError",
      "WorkflowServerError",
      "WorkflowUnprocessableError",
      "WorkflowClient",
      "fetchTransport",
      "createCaseSchema",
      "WorkflowConfigurationError",
      "WorkflowConnectionError",
      "WorkflowError",
      "WorkflowResponseError",
      "WorkflowTimeoutError",
      "WorkflowValidationError",
      "memoryStore",
      "WebhookReceiver",
      "generateWebhookSecret",
      "webhookUrl",
    ]
  `);
  expect(Object.keys(node)).toMatchInlineSnapshot(`
    [
      "nodeTransport",
    ]
  `);
});
