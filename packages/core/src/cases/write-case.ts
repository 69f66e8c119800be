import { WorkflowValidationError } from '../errors.ts';
import type { WorkflowIssue } from '../issues.ts';
import { createCaseIssues, documentedIssues, outcomeIssues } from './schema.ts';

const noIssues: readonly WorkflowIssue[] = [];
const notJson: WorkflowIssue = { path: '', code: 'not_json', message: 'is not JSON' };

/**
 * Writes the body of a create as JSON.
 *
 * @param params - the caller's, of any shape
 * @param rules - `validate`: check the documented rules; `withoutOutcome`: do not require `activity.external_id`
 * @returns The JSON
 * @throws {@link WorkflowValidationError} if the params break a rule, or cannot be written as JSON
 */
export function writeCase(params: unknown, rules: { validate: boolean; withoutOutcome: boolean }): string {
  let json: string | undefined;
  try {
    json = JSON.stringify(params);
  } catch (cause) {
    throw invalid([notJson], cause);
  }
  if (json === undefined) throw invalid([notJson]);
  // The text is checked rather than the object: a toJSON or a getter can return something else each time.
  const issues = issuesOf(JSON.parse(json), rules);
  if (issues.length > 0) throw invalid(issues);
  return json;
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
