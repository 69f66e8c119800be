import vendorApi from '../../model/vendor-api.json' with { type: 'json' };
import { assumed, type Schema } from './schema.ts';

const { type, required, properties } = vendorApi.components.schemas.CaseCompleted;

/** Response bodies of the API that the vendor's docs do not show. */
export const assumedSchemas = {
  CreatedCase: assumed({
    type,
    description:
      'The properties of the webhook, for the new Case. `external_id` is null if there is none; the approval status is pending.',
    required,
    properties: { ...properties, external_id: { type: ['string', 'null'] } },
  }),
  Message: assumed({
    type: 'object',
    description: 'What went wrong.',
    required: ['message'],
    properties: { message: { type: 'string' } },
  }),
  Invalid: assumed({
    type: 'object',
    description: 'Everything that is wrong with the body.',
    required: ['message', 'errors'],
    properties: {
      message: { type: 'string' },
      errors: {
        type: 'array',
        items: {
          type: 'object',
          required: ['path', 'code', 'message'],
          properties: {
            path: { type: 'string', examples: ['activity.name'] },
            code: { type: 'string', examples: ['too_long'] },
            message: { type: 'string' },
          },
        },
      },
    },
  }),
} satisfies Readonly<Record<string, Schema>>;

/** The headers of the API's responses that the vendor's docs do not name. */
export const assumedHeaders = {
  RequestId: assumed({
    description: 'Identifies the request in the log of the sandbox.',
    schema: { type: 'string' },
  }),
};

export const requestId = { 'X-Request-Id': { $ref: '#/components/headers/RequestId' } };

const retryAfter = { 'Retry-After': { description: 'Seconds.', schema: { type: 'integer' } } };

/** The responses to a create that the vendor's docs do not describe: all but the 401. */
export const assumedResponses = {
  201: response('The Case was created.', 'CreatedCase'),
  400: response('The body is not JSON, or the `Content-Type` is not `application/json`.'),
  413: response('The body is larger than 1 MiB.'),
  422: response('The body breaks a rule.', 'Invalid'),
  429: {
    ...response('Too many requests. Occurs in the sandbox by a fault only.'),
    headers: { ...retryAfter, ...requestId },
  },
  500: response('Internal error. Occurs in the sandbox by a fault only.'),
  503: response('Not available. Occurs in the sandbox by a fault only.'),
};

/** What the sandbox expects from a webhook's receiver. */
export const assumedWebhookResponses = {
  '2XX': assumed({
    description:
      'Any 2xx within 15 s counts as delivered. Otherwise it is sent again after 1, 2, 4, 8, 16, 32 and 64 s.',
  }),
};

function response(description: string, schema: keyof typeof assumedSchemas = 'Message') {
  const content = { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } };
  return assumed({ description, headers: requestId, content });
}
