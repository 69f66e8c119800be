import { expect, it } from 'vitest';
import * as nestjs from './index.ts';

it('exports these names, and no others', () => {
  expect(Object.keys(nestjs)).toMatchInlineSnapshot(`
    [
      "CaseLedger",
      "WebhookReceiver",
      "WorkflowClient",
      "caseCompletedEvent",
      "getLedgerToken",
      "getWebhookReceiverToken",
      "getWorkflowToken",
      "InjectLedger",
      "InjectWebhookReceiver",
      "InjectWorkflow",
      "WorkflowModule",
      "OnWorkflowEvent",
      "WorkflowWebhookRoute",
      "WorkflowExceptionFilter",
    ]
  `);
});
