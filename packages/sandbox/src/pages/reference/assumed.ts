import type { Operation, ResponseOf, Schema } from '../../model/vendor-api.ts';

/** Marks an assumption, for programs and for people. */
function assumed<T extends { readonly description: string }>(part: T): T & { readonly 'x-assumed': true } {
  return { ...part, description: `Assumed. ${part.description}`, 'x-assumed': true };
}

/** Response bodies of the API that the vendor's docs do not show. */
export function assumedSchemas({ CaseCompleted = {} }: Readonly<Record<string, Schema>>) {
  const { type = 'object', required = [], properties } = CaseCompleted;
  return {
    Case: assumed({
      type,
      description:
        'The properties of the webhook. `external_id` is null if there is none; the approval status of a new Case is pending.',
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
}

/** The headers of the API's responses that the vendor's docs do not name. */
export const assumedHeaders = {
  RequestId: assumed({
    description: 'Identifies the request in the log of the sandbox.',
    schema: { type: 'string' },
  }),
};

export const requestId = { 'X-Request-Id': { $ref: '#/components/headers/RequestId' } };

const retryAfter = { 'Retry-After': { description: 'Seconds.', schema: { type: 'integer' } } };

/** The responses to a request that the vendor's docs do not describe: all but the 401. */
export function assumedResponses(
  method: string,
  path: string,
  { requestBody }: Operation,
): Record<string, ResponseOf> {
  return {
    ...(method === 'post'
      ? { 201: response('The Case was created.', 'Case') }
      : { 200: response('The Case.', 'Case') }),
    ...(path.includes('{') && { 404: response('There is no such Case.') }),
    ...(requestBody && {
      400: response('The body is not JSON, or the `Content-Type` is not `application/json`.'),
      413: response('The body is larger than 1 MiB.'),
      422: response('The body breaks a rule.', 'Invalid'),
    }),
    429: {
      ...response('Too many requests. Occurs in the sandbox by a fault only.'),
      headers: { ...retryAfter, ...requestId },
    },
    500: response('Internal error. Occurs in the sandbox by a fault only.'),
    503: response('Not available. Occurs in the sandbox by a fault only.'),
  };
}

/** What the sandbox expects from a webhook's receiver. */
export const assumedWebhookResponses = {
  '2XX': assumed({
    description:
      'Any 2xx within 15 s counts as delivered. Otherwise it is sent again after 1, 2, 4, 8, 16, 32 and 64 s.',
  }),
};

function response(description: string, schema: keyof ReturnType<typeof assumedSchemas> = 'Message') {
  const content = { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } };
  return assumed({ description, headers: requestId, content });
}
