import { createCaseSchema } from '@aplyid-workflow/core';
import { SandboxError } from '../../../model/errors.ts';

/** The properties that have a field in the form, by path; `number` for those that are not text. */
const properties: readonly (readonly [path: string, type: 'text' | 'number'])[] = [
  ['activity.name', 'text'],
  ['activity.nature', 'text'],
  ['activity.external_id', 'text'],
  ['activity.max_transaction_value', 'number'],
  ['activity.status', 'text'],
  ['activity.address_attributes.country_code', 'text'],
  ['activity.address_attributes.address_line_1', 'text'],
  ['activity.address_attributes.address_line_2', 'text'],
  ['activity.address_attributes.suburb', 'text'],
  ['activity.address_attributes.state', 'text'],
  ['activity.address_attributes.postcode', 'text'],
  ['client.name', 'text'],
  ['client.client_type', 'text'],
  ['client.email', 'text'],
  ['client.external_id', 'text'],
];

/** Builds the body of a create-case request from the form; empty fields are omitted. */
export function bodyOf(form: URLSearchParams): Record<string, unknown> {
  const body: Record<string, unknown> = { activity: {}, client: {} };
  for (const [path, type] of properties) {
    const typed = form.get(path)?.trim() ?? '';
    if (typed === '') continue;
    const names = path.split('.');
    const last = names.pop() ?? '';
    let place = body;
    for (const name of names) place = childOf(place, name);
    place[last] = type === 'number' && Number.isFinite(Number(typed)) ? Number(typed) : typed;
  }
  return body;
}

function childOf(parent: Record<string, unknown>, name: string): Record<string, unknown> {
  const child: Record<string, unknown> = { ...Object(parent[name]) };
  parent[name] = child;
  return child;
}

/** The validation errors: one for the whole body, and one for each field by path. */
export function problemsOf(body: unknown): { error: SandboxError; fields: Map<string, string> } | undefined {
  const result = createCaseSchema.withoutOutcome['~standard'].validate(body);
  if (!result.issues) return;
  const fields = new Map(result.issues.map(({ path, message }) => [path.join('.'), message]));
  const error = new SandboxError(
    'invalid_value',
    fields.size === 1 ? 'one field breaks a rule' : `${fields.size} fields break a rule`,
  );
  return { error, fields };
}
