import type { Operation, VendorApi } from '../../model/vendor-api.ts';
import {
  assumedHeaders,
  assumedResponses,
  assumedSchemas,
  assumedWebhookResponses,
  requestId,
} from './assumed.ts';

const description =
  'Not made by APLYiD: written from its public developer docs. Parts marked `x-assumed` are not in those docs; they are the choice of this sandbox, and your app should not depend on them.';

/**
 * The vendor's API as OpenAPI 3.1: core's description of the public docs, extended with what the sandbox
 * assumes, which is marked `x-assumed`.
 *
 * @param vendor - core's description
 * @param url - the base URL of the sandbox
 */
export function openApiDocument(vendor: VendorApi, url: string): VendorApi {
  const { paths, webhooks, components } = vendor;
  return {
    ...vendor,
    info: { ...vendor.info, summary: 'The public docs, and what this sandbox assumes.', description },
    servers: [{ url, description: 'This sandbox' }, ...vendor.servers],
    paths: mapValues(paths, (methods, path) =>
      mapValues(methods, (operation, method) => withAssumed(method, path, operation)),
    ),
    webhooks: mapValues(webhooks, ({ post }) => ({ post: { ...post, responses: assumedWebhookResponses } })),
    components: {
      ...components,
      headers: assumedHeaders,
      schemas: { ...components.schemas, ...assumedSchemas(components.schemas) },
    },
  };
}

function withAssumed(method: string, path: string, operation: Operation): Operation {
  const documented = Object.entries(operation.responses).filter(([status]) => /^\d+$/.test(status));
  return {
    ...operation,
    responses: {
      ...assumedResponses(method, path, operation),
      ...mapValues(Object.fromEntries(documented), (one) => ({ ...one, headers: requestId })),
    },
  };
}

function mapValues<In, Out>(
  record: Readonly<Record<string, In>>,
  change: (value: In, name: string) => Out,
): Record<string, Out> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value, name)]));
}
