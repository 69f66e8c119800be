import { CliError } from './cli-error.ts';

/** The body of `case.completed` in the vendor's docs. */
const example = {
  case_id: 1024,
  external_id: 'order-9281',
  guided_flow_id: 5567,
  status: 'completed',
  case_url: 'https://workflow.aplyid.com/guided_flows/standard/5567/overview',
  client: { id: 8843, name: 'John Doe', external_id: 'cust-4471', approval_status: 'approved' },
};

const fields = [
  ...Object.keys(example).filter((name) => name !== 'client'),
  ...Object.keys(example.client).map((name) => `client.${name}`),
];

/**
 * The vendor's example with some values changed.
 *
 * @param overrides - such as `client.approval_status=declined`; `null` is null, and an id is a number
 */
export function exampleWebhook(overrides: readonly string[]): string {
  const body: Record<string, unknown> = { ...example };
  const client: Record<string, unknown> = { ...example.client };
  for (const override of overrides) {
    const [path = '', ...rest] = override.split('=');
    const value = rest.join('=');
    if (rest.length === 0) throw new CliError(`--override ${path}: give it as ${path}=value.`, 2);
    if (!fields.includes(path)) {
      throw new CliError(`--override ${path}: there is no such property. There are ${fields.join(', ')}.`, 2);
    }
    const [target, name] = path.startsWith('client.') ? [client, path.slice(7)] : [body, path];
    target[name] = readValue(path, typeof target[name], value);
  }
  return JSON.stringify({ ...body, client });
}

function readValue(path: string, type: string, value: string): string | number | null {
  if (value === 'null') return null;
  if (type !== 'number') return value;
  if (/^-?\d+$/.test(value)) return Number(value);
  throw new CliError(`--override ${path}: it must be a whole number.`, 2);
}
