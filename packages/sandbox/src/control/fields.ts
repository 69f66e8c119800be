import type { Context } from 'hono';
import { readBody } from '../http/request.ts';
import { SandboxError } from '../model/errors.ts';
import { deepestNesting, isJson, isTooDeep, parseJson } from '../model/json.ts';
import type {
  CaseListOptions,
  DeliveryListOptions,
  ListOptions,
  LogListOptions,
  RequestListOptions,
} from '../model/list-options.ts';
import { deliveryStatuses } from '../model/webhook/delivery.ts';

/** The unvalidated properties of a JSON body. */
type Fields = Readonly<Record<string, unknown>>;

/** Reads the body of a control request: a JSON object, or empty. @param limit - in bytes */
export async function readFields(c: Context, limit = 64 * 1024): Promise<Fields> {
  const text = await readBody(c, limit);
  if (text === '') return {};
  if (!isJson(c.req.header('content-type'))) {
    throw new SandboxError('unsupported_media_type', 'Content-Type must be application/json');
  }
  const value = isTooDeep(text) ? undefined : parseJson(text)?.value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new SandboxError(
      'invalid_request',
      `the body must be a JSON object, nested at most ${deepestNesting} levels deep`,
    );
  }
  return { ...value };
}

export function textField(fields: Fields, name: string): string {
  const value = fields[name];
  if (typeof value === 'string') return value;
  throw new SandboxError('invalid_value', `${name} must be a string`);
}

export function numberField(fields: Fields, name: string): number {
  const value = fields[name];
  if (typeof value === 'number') return value;
  throw new SandboxError('invalid_value', `${name} must be a number`);
}

export function typeField(fields: Fields): 'test' | 'live' {
  const { type } = fields;
  if (type === 'test' || type === 'live') return type;
  throw new SandboxError('invalid_value', 'type must be test or live');
}

/** The default and the maximum of `?limit=`. */
const [usualLimit, largestLimit] = [100, 1000];

/** `?limit=`, default 100, at most 1000. */
export function listOptions(c: Context): ListOptions {
  const limit = wholeQuery(c, 'limit') ?? usualLimit;
  if (limit <= largestLimit) return { limit };
  throw new SandboxError(
    'invalid_value',
    `limit must be at most ${largestLimit}; use before for the next page`,
  );
}

/** The same with `?before=`. */
function logListOptions(c: Context): LogListOptions {
  return { ...listOptions(c), before: c.req.query('before') };
}

/** The same with `?status=`, `?caseId=`, `?integrationId=` and `?search=`. */
export function deliveryListOptions(c: Context): DeliveryListOptions {
  const status = c.req.query('status');
  const known = deliveryStatuses.find((one) => one === status);
  if (status !== undefined && !known) {
    throw new SandboxError('invalid_value', `status must be one of ${deliveryStatuses.join(', ')}`);
  }
  const ids = { caseId: wholeQuery(c, 'caseId'), integrationId: wholeQuery(c, 'integrationId') };
  return { ...logListOptions(c), status: known, ...ids, search: c.req.query('search') };
}

/** The same for requests, whose `?status=` is `failed` or a number. */
export function requestListOptions(c: Context): RequestListOptions {
  const status = c.req.query('status') === 'failed' ? 'failed' : wholeQuery(c, 'status');
  const integrationId = wholeQuery(c, 'integrationId');
  return { ...logListOptions(c), status, integrationId, search: c.req.query('search') };
}

/** For Cases: `?before=`, `?status=` and `?search=`. */
export function caseListOptions(c: Context): CaseListOptions {
  const filter = { status: c.req.query('status'), search: c.req.query('search') };
  return { ...listOptions(c), before: wholeQuery(c, 'before'), ...filter };
}

function wholeQuery(c: Context, name: string): number | undefined {
  const value = c.req.query(name);
  if (value === undefined) return;
  if (/^\d{1,9}$/.test(value)) return Number(value);
  throw new SandboxError('invalid_value', `${name} must be a whole number`);
}
