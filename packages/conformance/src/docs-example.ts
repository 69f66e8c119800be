import type { CaseCompleted } from '@aplyid-workflow/core';

/** The body of a `case.completed` webhook, with the values of the vendor's docs. */
export const docsExample = {
  case_id: 1024,
  external_id: 'order-9281',
  guided_flow_id: 5567,
  status: 'completed',
  case_url: 'https://workflow.aplyid.com/guided_flows/standard/5567/overview',
  client: {
    id: 8843,
    name: 'John Doe',
    external_id: 'cust-4471',
    approval_status: 'approved',
  },
} satisfies CaseCompleted;

/** The headers of that webhook. */
export const docsHeaders = {
  'Content-Type': 'application/json',
  'X-Workflow-Event-Type': 'case.completed',
  'X-Workflow-Webhook-Id': 'a1b2c3d4-e5f6-47a1-b2c3-d4e5f6a1b2c3',
} as const;
