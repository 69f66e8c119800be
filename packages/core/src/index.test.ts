import { expect, it } from 'vitest';
import * as core from './index.ts';
import * as node from './node.ts';
import * as testing from './testing/index.ts';

it('exports these names, and no others', () => {
  expect(Object.keys(core).sort()).toMatchInlineSnapshot(`
    [
      "CaseLedger",
      "WebhookReceiver",
      "WorkflowApiError",
      "WorkflowAuthenticationError",
      "WorkflowClient",
      "WorkflowConfigurationError",
      "WorkflowConflictError",
      "WorkflowConnectionError",
      "WorkflowError",
      "WorkflowNotFoundError",
      "WorkflowPermissionError",
      "WorkflowRateLimitError",
      "WorkflowResponseError",
      "WorkflowServerError",
      "WorkflowTimeoutError",
      "WorkflowUnprocessableError",
      "WorkflowValidationError",
      "caseStatuses",
      "checkNames",
      "clientOptionNames",
      "clientTypes",
      "createCaseSchema",
      "fetchTransport",
      "generateWebhookSecret",
      "ledgerOptionNames",
      "maskWebhookSecret",
      "memoryCaseStore",
      "memoryStore",
      "receiverOf",
      "receiverOptionNames",
      "toHttpError",
      "webhookUrl",
    ]
  `);
  expect(Object.keys(node)).toMatchInlineSnapshot(`
    [
      "nodeTransport",
    ]
  `);
  expect(Object.keys(testing).sort()).toMatchInlineSnapshot(`
    [
      "caseCompletedEvent",
      "caseStoreChecks",
      "deliver",
      "leaseChecks",
      "testClient",
      "testTransport",
      "transactionChecks",
      "workflowApi",
    ]
  `);
});
