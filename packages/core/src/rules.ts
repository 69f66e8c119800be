import { isRecord } from './is-record.ts';
import type { IssueCode, WorkflowIssue } from './issues.ts';

/** Checks one value; reports every issue that it finds. */
export type Check = (value: unknown, path: string, report: Report) => void;
export type Report = (path: string, code: IssueCode, message: string) => void;

/** The rules of an object's properties; a property without a rule passes untouched. */
export type Rules = Record<string, readonly [need: 'required' | 'optional', check: Check]>;

/** Every issue that `check` finds in `value`, in the order of the rules. */
export function findIssues(check: Check, value: unknown): WorkflowIssue[] {
  const issues: WorkflowIssue[] = [];
  check(value, '', (path, code, message) => issues.push({ path, code, message }));
  return issues;
}

/** A JSON object whose known properties keep their rules. */
export function object(rules: Rules): Check {
  const entries = Object.entries(rules);
  return (value, path, report) => {
    if (!isRecord(value)) return report(path, 'invalid_type', 'must be an object');
    for (const [key, [need, check]] of entries) {
      // What is inherited or not enumerable is not sent, so it does not count.
      const child = Object.prototype.propertyIsEnumerable.call(value, key) ? value[key] : undefined;
      const at = path ? `${path}.${key}` : key;
      if (child !== undefined) check(child, at, report);
      else if (need === 'required') report(at, 'required', 'is required');
    }
  };
}

/** A string of at most `max` characters that keeps `format`, if they are given. */
export function text(max?: number, format?: RegExp, expected = ''): Check {
  return (value, path, report) => {
    if (typeof value !== 'string') return report(path, 'invalid_type', 'must be a string');
    if (max && isLonger(value, max)) return report(path, 'too_long', `must have at most ${max} characters`);
    if (format && !format.test(value)) report(path, 'invalid_format', `must be ${expected}`);
  };
}

/** One of the listed strings. */
export function oneOf(allowed: readonly string[]): Check {
  return (value, path, report) => {
    if (!allowed.includes(value as string))
      report(path, 'invalid_value', `must be one of ${allowed.join(', ')}`);
  };
}

/** A finite number greater than 0. */
export const positive: Check = (value, path, report) => {
  if (typeof value !== 'number' || !Number.isFinite(value))
    report(path, 'invalid_type', 'must be a finite number');
  else if (value <= 0) report(path, 'too_small', 'must be greater than 0');
};

/** A whole number. */
export const integer: Check = (value, path, report) => {
  if (!Number.isInteger(value)) report(path, 'invalid_type', 'must be an integer');
};

/** The check itself, or null. */
export function nullable(check: Check): Check {
  return (value, path, report) => {
    if (value !== null) check(value, path, report);
  };
}

/** Counts characters as a person does, an emoji as one; most strings are settled by their length alone. */
function isLonger(value: string, max: number): boolean {
  if (value.length <= max) return false;
  let count = 0;
  for (const _ of value) if (++count > max) return true;
  return false;
}
