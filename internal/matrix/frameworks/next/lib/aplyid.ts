import { CaseLedger, memoryCaseStore, WebhookReceiver, WorkflowClient } from '@aplyid-workflow/core';

export const ledger = new CaseLedger({
  // A function: `next build` imports this file, and has no access key.
  client: new WorkflowClient({ accessKey: () => process.env.APLYID_WORKFLOW_ACCESS_KEY }),
  // In production: postgresCases or sqliteCases of @aplyid-workflow/stores.
  store: memoryCaseStore(),
});

export const webhooks = new WebhookReceiver({
  secret: () => process.env.APLYID_WEBHOOK_SECRET,
  handlers: {
    'case.completed': async (event) => {
      const { first } = await ledger.settle(event);
      if (first) console.log(event.data.external_id, event.data.client.approval_status);
    },
  },
});
