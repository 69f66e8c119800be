import { WorkflowValidationError } from '../errors/errors.ts';
import type { WorkflowIssue } from '../errors/issues.ts';
import { isPlain } from '../support/value-kinds.ts';
import { createCaseIssues, documentedIssues, outcomeIssues } from './schema.ts';

const noIssues: readonly WorkflowIssue[] = [];
const notJson: WorkflowIssue = { path: '', code: 'not_json', message: 'is not JSON' };

/**
 * Writes the body of a create as JSON.
 *
 * @param params - the caller's params, of any shape
 * @param rules - `validate`: check the documented rules; `withoutOutcome`: do not require `activity.external_id`
 * @returns The JSON
 * @throws {@link WorkflowValidationError} if the params break a rule, or cannot be written as JSON
 */
export function writeCase(params: unknown, rules: { validate: boolean; withoutOutcome: boolean }): string {
  let json: string | undefined;
  let body: unknown;
  try {
    // Check what is sent, not the params: a toJSON or a getter can return a different value each time.
    const copy = copyJson(params);
    json = JSON.stringify(copy ?? params);
    body = copy ?? JSON.parse(json);
  } catch (cause) {
    throw invalid([notJson], cause);
  }
  const issues = issuesOf(body, rules);
  if (issues.length > 0) throw invalid(issues);
  return json;
}

/**
 * A copy made by reading each property once; undefined if `JSON.stringify` would not write the values as they are.
 */
function copyJson(value: unknown): unknown {
  if (typeof value === 'function' || typeof value === 'symbol') return undefined;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value) || 'toJSON' in value || !isPlain(value)) return undefined;
  const copy: Record<string, unknown> = { ...value };
  for (const name in copy) {
    const property = copy[name];
    if (typeof property !== 'object' && typeof property !== 'function' && typeof property !== 'symbol')
      continue;
    const copied = copyJson(property);
    if (copied === undefined) return undefined;
    copy[name] = copied;
  }
  return copy;
}

function issuesOf(
  body: unknown,
  { validate, withoutOutcome }: { validate: boolean; withoutOutcome: boolean },
): readonly WorkflowIssue[] {
  if (validate) return (withoutOutcome ? documentedIssues : createCaseIssues)(body);
  return withoutOutcome ? noIssues : outcomeIssues(body);
}

function invalid(issues: readonly WorkflowIssue[], cause?: unknown): WorkflowValidationError {
  return new WorkflowValidationError('the Case was not sent', issues, { outcome: 'not_sent', cause });
}
