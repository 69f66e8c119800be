import { resolveSchema, vendorApi } from '../../model/vendor-api.ts';
import type { EventType } from '../../model/webhook/event-types.ts';
import { CliError } from './cli-error.ts';

/**
 * The vendor's example of a webhook with some values changed.
 *
 * @param overrides - such as `client.approval_status=declined`; `null` is null, and an id is a number
 */
export async function exampleWebhook(eventType: EventType, overrides: readonly string[]): Promise<string> {
  const body = await exampleOf(eventType);
  const fields = fieldsOf(body);
  for (const override of overrides) {
    const [path = '', ...rest] = override.split('=');
    const value = rest.join('=');
    if (rest.length === 0) throw new CliError(`--override ${path}: give it as ${path}=value`, 2);
    const field = fields.get(path);
    if (!field) {
      const names = [...fields.keys()].join(', ');
      throw new CliError(`--override ${path}: there is no such property; there are ${names}`, 2);
    }
    field.parent[field.name] = readValue(path, typeof field.parent[field.name], value);
  }
  return JSON.stringify(body);
}

type Body = Record<string, unknown>;

/** The example of the vendor's docs. */
async function exampleOf(eventType: EventType): Promise<Body> {
  const { webhooks, components } = await vendorApi();
  const schema = webhooks[eventType]?.post.requestBody?.content['application/json'].schema ?? {};
  const [example] = resolveSchema(schema, components.schemas).examples ?? [];
  if (!isBody(example)) throw new Error(`The API description has no example of ${eventType}.`);
  return structuredClone(example);
}

/** Where each value is, by its path. */
function fieldsOf(parent: Body, prefix = ''): Map<string, { parent: Body; name: string }> {
  const fields = Object.entries(parent).flatMap(([name, value]) =>
    isBody(value)
      ? [...fieldsOf(value, `${prefix}${name}.`)]
      : [[`${prefix}${name}`, { parent, name }] as const],
  );
  return new Map(fields);
}

function isBody(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readValue(path: string, type: string, value: string): string | number | null {
  if (value === 'null') return null;
  if (type !== 'number') return value;
  if (/^-?\d+$/.test(value)) return Number(value);
  throw new CliError(`--override ${path}: it must be a whole number`, 2);
}
