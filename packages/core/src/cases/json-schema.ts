import { WorkflowConfigurationError } from '../errors/errors.ts';
import type { JsonSchemaTarget } from '../schema/standard-json-schema.ts';
import {
  type CaseActivity,
  type CaseAddress,
  type CaseClientProperties,
  caseStatuses,
  clientTypes,
} from './params.ts';

type JsonSchema = Record<string, unknown>;

/** A schema for each property of the type. The compiler reports a missing one. */
type Properties<T> = { [Name in keyof T]-?: JsonSchema };

const dialects: Record<JsonSchemaTarget, string | undefined> = {
  'draft-2020-12': 'https://json-schema.org/draft/2020-12/schema',
  'draft-07': 'http://json-schema.org/draft-07/schema#',
  'openapi-3.0': undefined,
};

/** The rules of `createCaseSchema` as JSON Schema. The two are written separately; a test compares them. */
export function caseJsonSchema(target: string, withOutcome: boolean): JsonSchema {
  if (!isTarget(target)) {
    throw new WorkflowConfigurationError(
      `the JSON Schema target ${target} is not supported: use ${Object.keys(dialects).join(', ')}`,
    );
  }
  const $schema = dialects[target];
  const body = object({ activity: activity(target, withOutcome), client: client() }, ['activity', 'client']);
  return $schema ? { $schema, ...body } : body;
}

function activity(target: JsonSchemaTarget, withOutcome: boolean): JsonSchema {
  const properties: Properties<CaseActivity> = {
    name: filled(50),
    nature: filled(500),
    external_id: withOutcome ? { type: 'string', pattern: '\\S' } : { type: 'string' },
    // In OpenAPI 3.0, exclusiveMinimum is a flag of minimum.
    max_transaction_value: {
      type: 'number',
      ...(target === 'openapi-3.0' ? { minimum: 0, exclusiveMinimum: true } : { exclusiveMinimum: 0 }),
    },
    status: { type: 'string', enum: [...caseStatuses] },
    address_attributes: address(),
  };
  return object(properties, ['name', 'nature', ...(withOutcome ? ['external_id'] : [])]);
}

function address(): JsonSchema {
  const properties: Properties<CaseAddress> = {
    country_code: { type: 'string', pattern: '^[A-Z]{3}$' },
    address_line_1: filled(128),
    state: filled(128),
    postcode: { type: 'string', pattern: '^[A-Za-z0-9 -]{2,16}$' },
    address_line_2: { type: 'string', maxLength: 128 },
    suburb: { type: 'string', maxLength: 128 },
  };
  return object(properties, ['country_code', 'address_line_1', 'state', 'postcode']);
}

function client(): JsonSchema {
  const properties: Properties<CaseClientProperties> = {
    name: filled(50),
    client_type: { type: 'string', enum: [...clientTypes] },
    email: { type: 'string', maxLength: 254, pattern: '^[^\\s@]+@[^\\s@.]+(\\.[^\\s@.]+)+$' },
    external_id: { type: 'string' },
  };
  return object(properties, ['name', 'client_type']);
}

function filled(maxLength: number): JsonSchema {
  return { type: 'string', minLength: 1, maxLength };
}

function object(properties: Record<string, JsonSchema>, required: readonly string[]): JsonSchema {
  return { type: 'object', required, properties };
}

function isTarget(target: string): target is JsonSchemaTarget {
  return Object.hasOwn(dialects, target);
}
