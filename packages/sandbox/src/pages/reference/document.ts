import vendorApi from '../../model/vendor-api.json' with { type: 'json' };
import {
  assumedHeaders,
  assumedResponses,
  assumedSchemas,
  assumedWebhookResponses,
  requestId,
} from './assumed.ts';
import type { Schema } from './schema.ts';

const description =
  'Not made by APLYiD: written from its public developer docs. Parts marked `x-assumed` are not in those docs; they are the choice of this sandbox, and your app should not depend on them.';

const { post: create } = vendorApi.paths['/integrations/core/cases'];
const unauthorized = { ...create.responses[401], headers: requestId };

/** The vendor's API. */
export const vendorUrl = vendorApi.servers.map(({ url }) => url).join();

/** `POST /integrations/core/cases`. */
export const createCaseOperation = {
  ...create,
  responses: { ...assumedResponses, 401: unauthorized },
};

/** The documented webhooks: each event type and its operation. */
export const webhooks = Object.entries(vendorApi.webhooks).map(([eventType, { post }]) => ({
  eventType,
  operation: { ...post, responses: assumedWebhookResponses },
}));

export const schemas: Readonly<Record<string, Schema>> = {
  ...vendorApi.components.schemas,
  ...assumedSchemas,
};

/**
 * The vendor's API as OpenAPI 3.1: core's description of the public docs, extended with what the sandbox
 * assumes, which is marked `x-assumed`.
 *
 * @param url - the base URL of the sandbox
 */
export function openApiDocument(url: string) {
  return {
    ...vendorApi,
    info: { ...vendorApi.info, summary: 'The public docs, and what this sandbox assumes.', description },
    servers: [{ url, description: 'This sandbox' }, ...vendorApi.servers],
    paths: { '/integrations/core/cases': { post: createCaseOperation } },
    webhooks: Object.fromEntries(
      webhooks.map(({ eventType, operation }) => [eventType, { post: operation }]),
    ),
    components: { ...vendorApi.components, headers: assumedHeaders, schemas },
  };
}
