import { SandboxError } from '../../model/errors.ts';
import type { FaultSpec } from '../../model/fault.ts';
import { readFaultSpec } from '../../model/fault-spec.ts';

/** The fault that a form describes, without the fields that do not apply to its kind. */
export function faultFromForm(form: URLSearchParams): FaultSpec {
  const target = form.get('target');
  const [kind, status] = (form.get('kind') ?? '').split(':');
  const retryAfter =
    status === '429' && form.get('retryAfter') ? { retryAfter: whole(form, 'retryAfter') } : {};
  const wait = kind === 'latency' || kind === 'delay' ? { ms: whole(form, 'ms') } : {};
  const fault = { kind, ...(status && { status: Number(status) }), ...retryAfter, ...wait };
  const times = form.get('always') === null ? whole(form, 'times') : 'always';
  return readFaultSpec({ target, fault, times });
}

const names: Readonly<Record<string, string>> = {
  ms: 'The wait',
  retryAfter: 'Retry-After',
  times: 'How many',
  amount: 'How far',
};

/** @throws {@link SandboxError} `invalid_value` */
export function whole(form: URLSearchParams, name: string): number {
  const text = form.get(name)?.trim() ?? '';
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new SandboxError('invalid_value', `${names[name] ?? name} must be a whole number.`);
}
