import { caseAnswerSchemas } from './case-answer.ts';
import { caseRequestSchemas } from './case-request.ts';
import { caseCompletedWebhook, createCaseOperation } from './create-case.ts';

/** Where the vendor's own API is. */
export const vendorUrl = 'https://api.workflow.aplyid.com';

/**
 * The vendor's API as OpenAPI 3.1, as far as its public docs say. What they do not say bears `x-assumed`.
 *
 * @param url the base URL of the sandbox
 */
export function openApiDocument(url: string) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'APLYiD Workflow API',
      version: '0',
      description:
        'Not made by APLYiD: written from its public developer docs. Parts marked x-assumed are not in those docs; they are the choice of this sandbox, and your app should not depend on them.',
    },
    servers: [
      { url, description: 'This sandbox' },
      { url: vendorUrl, description: 'APLYiD, for Test and Live integrations' },
    ],
    security: [{ accessKey: [] }],
    paths: { '/integrations/core/cases': { post: createCaseOperation } },
    webhooks: { 'case.completed': { post: caseCompletedWebhook } },
    components: {
      securitySchemes: {
        accessKey: {
          type: 'apiKey',
          in: 'header',
          name: 'X-Workflow-Access-Key',
          description: 'The Access Token of the integration. No other authentication header.',
        },
      },
      headers: {
        RequestId: {
          description: 'Assumed. Names the request in the log of the sandbox.',
          schema: { type: 'string' },
          'x-assumed': true,
        },
      },
      schemas: { ...caseRequestSchemas, ...caseAnswerSchemas },
    },
  };
}
