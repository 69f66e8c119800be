import type { CreateCaseParams } from '@aplyid-workflow/core';
import { caseCompleted as example } from '@aplyid-workflow/testkit';

/** The Case that every client creates. */
export const newCase: CreateCaseParams = {
  activity: {
    name: 'Purchase of 12 Example Street',
    nature: 'Buys a house to live in, with a loan and savings from wages',
    external_id: 'order-9281',
    max_transaction_value: 850_000,
    address_attributes: {
      country_code: 'NZL',
      address_line_1: '12 Example Street',
      suburb: 'Mount Eden',
      state: 'Auckland',
      postcode: '1024',
    },
  },
  client: {
    name: 'John Doe',
    client_type: 'individual',
    email: 'john@example.com',
    external_id: 'cust-4471',
  },
};

/** The API's response to it. */
export const createdCase = JSON.stringify({
  ...example,
  status: 'in_progress',
  client: { ...example.client, approval_status: 'pending' },
});

/** The body of every webhook. */
export const caseCompleted = JSON.stringify(example);

/** The secret at the end of the Webhook URL; the signing peers sign with it too. */
export const secret = 'c2VjcmV0LW9mLXRoZS1iZW5jaG1hcmtzLTMyLWJ5dGVz';
