/**
 * The types of Standard Schema v1, so that every validator that supports it accepts our schema unchanged.
 * Types only: this file has no run-time code.
 * @see https://standardschema.dev
 */
export interface StandardSchemaV1<
  Input = unknown,
  Output = Input,
  Issue extends StandardIssue = StandardIssue,
> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => StandardResult<Output, Issue>;
    readonly types?: { readonly input: Input; readonly output: Output } | undefined;
  };
}

/** What a validation returns: the value, or everything that is wrong with it. */
export type StandardResult<Output, Issue extends StandardIssue = StandardIssue> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: ReadonlyArray<Issue> };

/** One thing that is wrong, and where. */
export interface StandardIssue {
  /** What is wrong, for people. */
  readonly message: string;
  /** The keys that lead to it, outermost first. */
  readonly path?: ReadonlyArray<PropertyKey>;
}
