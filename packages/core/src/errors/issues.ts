/** What a documented rule can find wrong with a value. */
export type IssueCode =
  | 'required'
  | 'invalid_type'
  | 'invalid_format'
  | 'invalid_value'
  | 'too_long'
  | 'too_small'
  | 'not_json';

/** One thing that is wrong with a request or a delivery. Never holds the value itself. */
export interface WorkflowIssue {
  /** The path of the value, with dots: `activity.address_attributes.postcode`; empty for the whole body. */
  readonly path: string;
  /** The kind of issue, for programs. */
  readonly code: IssueCode;
  /** What is wrong, as the second half of a sentence that starts with `path`. */
  readonly message: string;
}
