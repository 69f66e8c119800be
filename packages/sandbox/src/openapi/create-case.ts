import { assumed } from './schema.ts';

const json = (name: string) => ({ 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } });
const requestId = { 'X-Request-Id': { $ref: '#/components/headers/RequestId' } };
const answer = (description: string, schema = 'Message') => ({
  description,
  headers: requestId,
  content: json(schema),
});
const retryAfter = {
  'Retry-After': { description: 'Seconds.', schema: { type: 'integer' } },
  ...requestId,
};

/** `POST /integrations/core/cases`. Of its answers the vendor documents 401 alone. */
export const createCaseOperation = {
  operationId: 'createCase',
  summary: 'Create a Case',
  description:
    'Creates a Case for a Client. When a person has completed its guided flow, case.completed is sent to the Webhook URL of the integration. No idempotency key is documented: a create whose answer was lost may or may not have made a Case.',
  requestBody: { required: true, content: json('NewCase') },
  responses: {
    201: assumed(answer('The Case was created.', 'CreatedCase')),
    400: assumed(answer('The body is not JSON, or the Content-Type does not say so.')),
    401: {
      ...answer('The access key is missing or invalid. The request did not reach the API.', 'Unauthorized'),
    },
    413: assumed(answer('The body is larger than 1 MiB.')),
    422: assumed(answer('The body breaks a rule.', 'Invalid')),
    429: assumed({ ...answer('Too many requests. In the sandbox by a fault only.'), headers: retryAfter }),
    500: assumed(answer('Something went wrong. In the sandbox by a fault only.')),
    503: assumed(answer('Not available now. In the sandbox by a fault only.')),
  },
};

/** The webhook that tells the outcome. */
export const caseCompletedWebhook = {
  operationId: 'caseCompleted',
  summary: 'A Case was completed',
  description:
    'Sent to the Webhook URL when a Case finishes, if it was created with activity.external_id. It bears no signature.',
  // Not sent with an access key: this call goes the other way.
  security: [],
  parameters: [
    {
      name: 'X-Workflow-Event-Type',
      in: 'header',
      required: true,
      schema: { type: 'string', const: 'case.completed' },
    },
    {
      name: 'X-Workflow-Webhook-Id',
      in: 'header',
      required: true,
      description: 'Unique for this delivery, the same on each attempt; made for deduplication.',
      schema: { type: 'string', format: 'uuid' },
    },
  ],
  requestBody: { required: true, content: json('CaseCompleted') },
  responses: {
    '2XX': assumed({
      description:
        'Any 2xx within 15 s counts as delivered. Otherwise it is sent again after 1, 2, 4, 8, 16, 32 and 64 s.',
    }),
  },
};
