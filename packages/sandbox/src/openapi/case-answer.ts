import { assumed, type Schema } from './schema.ts';

/** A Case as the vendor writes it: attested by the webhook. */
const properties: Readonly<Record<string, Schema>> = {
  case_id: { type: 'integer', examples: [1024] },
  external_id: { type: 'string', description: 'activity.external_id of the Case.', examples: ['order-9281'] },
  guided_flow_id: { type: 'integer', examples: [5567] },
  status: { type: 'string', examples: ['completed'] },
  case_url: {
    type: 'string',
    format: 'uri',
    description: 'The page of the guided flow.',
    examples: ['https://workflow.aplyid.com/guided_flows/standard/5567/overview'],
  },
  client: {
    type: 'object',
    required: ['id', 'name', 'external_id', 'approval_status'],
    properties: {
      id: { type: 'integer', examples: [8843] },
      name: { type: 'string', examples: ['John Doe'] },
      external_id: { type: ['string', 'null'], examples: ['cust-4471'] },
      approval_status: {
        type: 'string',
        description: 'The outcome. approved is documented; other values are not held, so expect any.',
        examples: ['approved'],
      },
    },
  },
};

const required = ['case_id', 'external_id', 'guided_flow_id', 'status', 'case_url', 'client'];

/** What comes back: of a new Case, of a completed one, and of one that was refused. */
export const caseAnswerSchemas: Readonly<Record<string, Schema>> = {
  CaseCompleted: { type: 'object', description: 'The body of case.completed.', required, properties },
  CreatedCase: assumed({
    type: 'object',
    description:
      'The properties of the webhook, when the Case is new. external_id is null if there is none; the approval status is pending.',
    required,
    properties: { ...properties, external_id: { type: ['string', 'null'] } },
  }),
  Message: {
    type: 'object',
    required: ['message'],
    properties: { message: { type: 'string' } },
  },
  Unauthorized: {
    type: 'object',
    required: ['message'],
    properties: { message: { type: 'string', const: 'Unauthorized' } },
  },
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
};
