import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

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

/** JSON in a request or a response. */
interface JsonContent {
  readonly 'application/json': { readonly schema: Schema };
}

/** One response to an operation. */
export interface ResponseOf {
  readonly description: string;
  readonly headers?: Readonly<Record<string, object>>;
  readonly content?: JsonContent;
  readonly 'x-assumed'?: true;
}

/** One method of a path, or one webhook. */
export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: JsonContent };
  readonly responses: Readonly<Record<string, ResponseOf>>;
}

/** Core's description of the vendor's public docs, in OpenAPI 3.1. */
export interface VendorApi {
  readonly info: Readonly<Record<string, unknown>>;
  readonly servers: readonly { readonly url: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly webhooks: Readonly<Record<string, { readonly post: Operation }>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly headers?: Readonly<Record<string, object>>;
  };
}

let reading: Promise<VendorApi> | undefined;

/** Reads core's `openapi.yaml`, once and only when it is needed: most commands start without it. */
export function vendorApi(): Promise<VendorApi> {
  reading ??= read();
  return reading;
}

async function read(): Promise<VendorApi> {
  const { parse } = await import('yaml');
  const file = createRequire(import.meta.url).resolve('@aplyid-workflow/core/openapi.yaml');
  return parse(await readFile(file, 'utf8'));
}

/** A schema of the document, by its name or by a reference to it. */
export function resolveSchema(schema: Schema, all: Readonly<Record<string, Schema>>): Schema {
  const name = schema.$ref?.split('/').at(-1);
  return (name && all[name]) || schema;
}
