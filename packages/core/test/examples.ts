import type { CaseCompleted, CreateCaseParams } from '@aplyid-workflow/core';

/** A valid Case. */
export const newCase: CreateCaseParams = {
  activity: { name: 'Purchase', nature: 'Buys a house', external_id: 'order-9281' },
  client: { name: 'John Doe', client_type: 'individual', email: 'john@example.com' },
};

/** The body that the vendor's docs show for `case.completed`. */
export const caseCompleted: CaseCompleted = {
  case_id: 1024,
  external_id: 'order-9281',
  guided_flow_id: 5567,
  status: 'completed',
  case_url: 'https://workflow.aplyid.com/guided_flows/standard/5567/overview',
  client: { id: 8843, name: 'John Doe', external_id: 'cust-4471', approval_status: 'approved' },
};

export const webhookId = 'a1b2c3d4-e5f6-47a1-b2c3-d4e5f6a1b2c3';
