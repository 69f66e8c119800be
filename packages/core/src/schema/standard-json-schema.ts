/**
 * The types of Standard JSON Schema v1, so that tools that accept it can read a schema's JSON Schema. There is no
 * run-time code in this file.
 * @see https://standardschema.dev/json-schema
 */
export interface StandardJSONSchemaV1<Input = unknown, Output = Input> {
  /** Required by the specification. */
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly types?: { readonly input: Input; readonly output: Output } | undefined;
    readonly jsonSchema: {
      readonly input: (options: JsonSchemaOptions) => Record<string, unknown>;
      readonly output: (options: JsonSchemaOptions) => Record<string, unknown>;
    };
  };
}

/** The dialects of JSON Schema that `createCaseSchema` can be written in. */
export type JsonSchemaTarget = 'draft-2020-12' | 'draft-07' | 'openapi-3.0';

/** Options of a conversion to JSON Schema. */
export interface JsonSchemaOptions {
  /** The dialect; the conversion throws for one that is not supported. */
  readonly target: JsonSchemaTarget | (string & {});
  /** Not used. Default: none. */
  readonly libraryOptions?: Record<string, unknown> | undefined;
}
