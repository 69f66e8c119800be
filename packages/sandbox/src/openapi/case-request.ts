import type { Schema } from './schema.ts';

const address: Schema = {
  type: 'object',
  description: 'The address of the Case.',
  required: ['country_code', 'address_line_1', 'state', 'postcode'],
  properties: {
    country_code: {
      type: 'string',
      pattern: '^[A-Z]{3}$',
      description: 'ISO 3166-1 alpha-3.',
      examples: ['NZL', 'AUS'],
    },
    address_line_1: { type: 'string', maxLength: 128 },
    address_line_2: { type: 'string', maxLength: 128 },
    suburb: { type: 'string', maxLength: 128 },
    state: { type: 'string', maxLength: 128 },
    postcode: {
      type: 'string',
      pattern: '^[A-Za-z0-9 -]{2,16}$',
      description: '2 to 16 letters, digits, spaces or hyphens.',
    },
  },
};

const activity: Schema = {
  type: 'object',
  description: 'The Case itself.',
  required: ['name', 'nature'],
  properties: {
    name: { type: 'string', maxLength: 50, examples: ['Purchase of 12 Kea Street'] },
    nature: {
      type: 'string',
      maxLength: 500,
      description: 'Nature or purpose of the Case, free text.',
      examples: ['Purchase of a home'],
    },
    external_id: {
      type: 'string',
      description: 'Your own reference. Without it no case.completed is ever sent for the Case.',
      examples: ['order-9281'],
    },
    max_transaction_value: { type: 'number', exclusiveMinimum: 0, description: 'Expected maximum.' },
    status: {
      type: 'string',
      enum: ['in_progress', 'in_review', 'on_hold', 'to_do', 'completed', 'cancelled'],
      default: 'in_progress',
      description: 'Normally left out.',
    },
    address_attributes: { $ref: '#/components/schemas/Address' },
  },
};

const client: Schema = {
  type: 'object',
  description: 'The Client. The vendor documents more properties than are listed here; they pass through.',
  required: ['name', 'client_type'],
  properties: {
    name: { type: 'string', maxLength: 50, description: 'Display name.', examples: ['John Doe'] },
    client_type: {
      type: 'string',
      enum: ['individual', 'company', 'trust', 'charity', 'estate', 'society', 'joint'],
      description: 'individual for a person.',
    },
    email: {
      type: 'string',
      pattern: '^[^\\s@]+@[^\\s@.]+(\\.[^\\s@.]+)+$',
      description: 'An e-mail address.',
    },
    external_id: {
      type: 'string',
      description: 'Your own reference for the Client; it comes back in the webhook.',
      examples: ['cust-4471'],
    },
  },
};

/** The body that creates a Case. Properties that are not named pass through untouched. */
export const caseRequestSchemas: Readonly<Record<string, Schema>> = {
  NewCase: {
    type: 'object',
    required: ['activity', 'client'],
    properties: {
      activity: { $ref: '#/components/schemas/Activity' },
      client: { $ref: '#/components/schemas/Client' },
    },
  },
  Activity: activity,
  Address: address,
  Client: client,
};
