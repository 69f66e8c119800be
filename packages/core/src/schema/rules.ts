import type { IssueCode, WorkflowIssue } from '../errors/issues.ts';
import { isRecord } from '../support/value-kinds.ts';

/** Returns what is wrong with a value, with paths relative to it; the same empty array each time if nothing is. */
export type Check = (value: unknown) => readonly WorkflowIssue[];

/** The rules of an object's properties; a property without a rule is not checked. */
export type Rules = Record<string, readonly [need: 'required' | 'optional', check: Check]>;

const nothing: readonly WorkflowIssue[] = [];

/** A single issue with the value itself. */
function wrong(code: IssueCode, message: string): readonly WorkflowIssue[] {
  return [{ path: '', code, message }];
}

/** A JSON object whose properties follow their rules; the issues are in the order of the rules. */
/* @__NO_SIDE_EFFECTS__ */
export function object(rules: Rules): Check {
  const entries = Object.entries(rules).map(([key, [need, check]]) => ({ key, need, check }));
  return (value) => {
    if (!isRecord(value)) return wrong('invalid_type', 'must be an object');
    // Inherited and non-enumerable properties are not sent, so they are not checked.
    const sent = { ...value };
    let issues = nothing;
    for (const { key, need, check } of entries) {
      const child = sent[key];
      const found =
        child !== undefined ? check(child) : need === 'required' ? wrong(need, 'is required') : nothing;
      if (found !== nothing) issues = [...issues, ...found.map((issue) => under(key, issue))];
    }
    return issues;
  };
}

function under(key: string, { path, ...issue }: WorkflowIssue): WorkflowIssue {
  return { path: path ? `${key}.${path}` : key, ...issue };
}

/** A string of at most `max` characters that matches `format`, where these are given. */
/* @__NO_SIDE_EFFECTS__ */
export function text(max?: number, format?: RegExp, expected = ''): Check {
  return (value) => {
    if (typeof value !== 'string') return wrong('invalid_type', 'must be a string');
    if (isLonger(value, max)) return wrong('too_long', `must have at most ${max} characters`);
    return !format || format.test(value) ? nothing : wrong('invalid_format', `must be ${expected}`);
  };
}

/** A string that is not empty, of at most `max` characters. */
/* @__NO_SIDE_EFFECTS__ */
export function filled(max: number): Check {
  const check = text(max);
  return (value) => (value === '' ? wrong('required', 'must not be empty') : check(value));
}

/** A string that is more than white space. */
export const notBlank: Check = (value) => {
  if (typeof value !== 'string') return wrong('invalid_type', 'must be a string');
  return value.trim() ? nothing : wrong('required', 'must not be blank');
};

/** One of the listed strings. */
/* @__NO_SIDE_EFFECTS__ */
export function oneOf(allowed: readonly unknown[]): Check {
  return (value) =>
    allowed.includes(value) ? nothing : wrong('invalid_value', `must be one of ${allowed.join(', ')}`);
}

/** A finite number greater than 0. */
export const positive: Check = (value) => {
  if (!Number.isFinite(value)) return wrong('invalid_type', 'must be a finite number');
  return Number(value) > 0 ? nothing : wrong('too_small', 'must be greater than 0');
};

/** A whole number. */
export const integer: Check = (value) =>
  Number.isInteger(value) ? nothing : wrong('invalid_type', 'must be an integer');

/** Null, or what the check accepts. */
/* @__NO_SIDE_EFFECTS__ */
export function nullable(check: Check): Check {
  return (value) => (value === null ? nothing : check(value));
}

/**
 * Whether there are more than `max` characters; an emoji counts as one. The length alone decides for most strings.
 */
function isLonger(value: string, max = Number.POSITIVE_INFINITY): boolean {
  if (value.length <= max) return false;
  let count = 0;
  for (const _ of value) if (++count > max) return true;
  return false;
}
