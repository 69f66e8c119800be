import { SandboxError } from './errors.ts';
import type { FaultSpec } from './fault.ts';
import { apiFaultKinds, faultStatuses, webhookFaultKinds } from './fault.ts';

type Of<Target extends FaultSpec['target']> = Extract<FaultSpec, { target: Target }>;

/** The longest delay that a timer supports. */
const longest = 2 ** 31 - 1;

/**
 * Validates a fault from any source.
 *
 * @throws {@link SandboxError} `invalid_value`, listing the valid values
 */
export function readFaultSpec(value: unknown): FaultSpec {
  const { target, fault, times, forMs } = record(value, 'A fault');
  const end = forMs === undefined ? {} : { forMs: whole(forMs, 'forMs', 1) };
  const spec = record(fault, 'fault');
  if (target === 'api') return { target, fault: apiFault(spec), times: readTimes(times), ...end };
  if (target === 'webhooks') return { target, fault: webhookFault(spec), times: readTimes(times), ...end };
  throw invalid('target must be api or webhooks.');
}

function apiFault(spec: Readonly<Record<string, unknown>>): Of<'api'>['fault'] {
  switch (spec.kind) {
    case 'latency':
      return { kind: 'latency', ms: whole(spec.ms, 'ms', 0) };
    case 'status': {
      const status = faultStatuses.find((known) => known === spec.status);
      if (!status) throw invalid(`status must be one of ${faultStatuses.join(', ')}.`);
      if (spec.retryAfter === undefined) return { kind: 'status', status };
      return { kind: 'status', status, retryAfter: whole(spec.retryAfter, 'retryAfter', 0) };
    }
    case 'reset':
      return { kind: 'reset' };
    case 'half_answer':
      return { kind: 'half_answer' };
    default:
      throw invalid(`A fault of api is one of ${apiFaultKinds.join(', ')}.`);
  }
}

function webhookFault(spec: Readonly<Record<string, unknown>>): Of<'webhooks'>['fault'] {
  if (spec.kind === 'delay') return { kind: 'delay', ms: whole(spec.ms, 'ms', 0) };
  for (const kind of ['duplicate', 'reorder', 'drop', 'truncate'] as const) {
    if (spec.kind === kind) return { kind };
  }
  throw invalid(`A fault of webhooks is one of ${webhookFaultKinds.join(', ')}.`);
}

function readTimes(value: unknown): number | 'always' {
  return value === 'always' ? value : whole(value, 'times', 1, ', or "always"');
}

function whole(value: unknown, name: string, least: number, otherwise = ''): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= longest)
    return value;
  throw invalid(`${name} must be a whole number, ${least} or more${otherwise}.`);
}

function record(value: unknown, name: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null) return { ...value };
  throw invalid(`${name} must be an object.`);
}

function invalid(message: string): SandboxError {
  return new SandboxError('invalid_value', message);
}
