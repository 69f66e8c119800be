import type { WorkflowIssue } from '../../errors/issues.ts';
import { type Check, integer, nullable, object, text } from '../../schema/rules.ts';
import type { WorkflowEventType } from './events.ts';

const rules: Record<WorkflowEventType, Check> = {
  'case.completed': object({
    case_id: ['required', integer],
    external_id: ['required', text()],
    guided_flow_id: ['required', integer],
    status: ['required', text()],
    case_url: ['required', text()],
    client: [
      'required',
      object({
        id: ['required', integer],
        name: ['required', text()],
        external_id: ['optional', nullable(text())],
        approval_status: ['required', text()],
      }),
    ],
  }),
};

/** The event types that the vendor documents. */
export const knownEventTypes: readonly string[] = /* @__PURE__ */ Object.keys(rules);

/** Whether the vendor documents this event type. */
export function isKnownEventType(type: string): type is WorkflowEventType {
  return Object.hasOwn(rules, type);
}

/**
 * Everything in a webhook's body that is not as documented.
 *
 * @see https://workflow-docs.aplyid.com/guide/webhooks.html
 */
export function eventIssues(type: string, data: unknown): readonly WorkflowIssue[] {
  return isKnownEventType(type) ? rules[type](data) : [];
}
