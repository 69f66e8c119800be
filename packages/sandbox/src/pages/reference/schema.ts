/** The part of JSON Schema that the document uses. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly enum?: readonly string[];
  readonly default?: string;
  readonly const?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly exclusiveMinimum?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean;
  readonly items?: Schema;
  readonly $ref?: string;
  /** Assumed by the sandbox; not in the vendor's docs. */
  readonly 'x-assumed'?: true;
}

/** Marks assumptions, for programs and for people. */
export function assumed<T extends { readonly description: string }>(
  part: T,
): T & { readonly 'x-assumed': true } {
  return { ...part, description: `Assumed. ${part.description}`, 'x-assumed': true };
}
