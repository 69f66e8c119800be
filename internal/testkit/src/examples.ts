/** A valid body for creating a Case. */
export const newCase = {
  activity: { name: 'Purchase', nature: 'Buys a house', external_id: 'order-9281' },
  client: { name: 'John Doe', client_type: 'individual', email: 'john@example.com' },
} as const;

/** The body of a `case.completed` webhook, with the values of the vendor's docs. */
export const caseCompleted = {
  case_id: 1024,
  external_id: 'order-9281',
  guided_flow_id: 5567,
  status: 'completed',
  case_url: 'https://workflow.aplyid.com/guided_flows/standard/5567/overview',
  client: { id: 8843, name: 'John Doe', external_id: 'cust-4471', approval_status: 'approved' },
};

/** The webhook id of the vendor's docs. */
export const webhookId = 'a1b2c3d4-e5f6-47a1-b2c3-d4e5f6a1b2c3';

/** The headers of that webhook. */
export const webhookHeaders = {
  'Content-Type': 'application/json',
  'X-Workflow-Event-Type': 'case.completed',
  'X-Workflow-Webhook-Id': webhookId,
} as const;
