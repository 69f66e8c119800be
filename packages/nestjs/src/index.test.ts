import { expect, it } from 'vitest';
import * as nestjs from './index.ts';

it('exports these names, and no others', () => {
  expect(Object.keys(nestjs)).toMatchInlineSnapshot(`
    [
      "WebhookReceiver",
      "WorkflowClient",
      "caseCompletedEvent",
      "getWebhookReceiverToken",
      "getWorkflowToken",
      "InjectWebhookReceiver",
      "InjectWorkflow",
      "OnWorkflowEvent",
      "WorkflowWebhookRoute",
      "WorkflowModule",
      "WorkflowExceptionFilter",
    ]
  `);
});
