import { WorkflowConfigurationError } from '@aplyid-workflow/core';

/** Options of every store with a table. */
export interface SchemaOptions {
  /** The schema of the tables; it must exist. Default: the first one of the connection's `search_path`. */
  readonly schema?: string | undefined;
}

/** A table's name in statements, with its schema. */
export function tableName(name: string, { schema }: SchemaOptions): string {
  if (schema === undefined) return name;
  if (!/^[a-z_][\w$]{0,62}$/i.test(schema)) {
    throw new WorkflowConfigurationError('schema must be the name of a schema: letters, digits and "_"');
  }
  return `"${schema}".${name}`;
}

/**
 * The tables of the stores, as SQL for your own migrations. `ensureSchema()` of a store runs its part.
 *
 * @param options - `schema`: the schema of the tables, default the connection's
 * @returns the SQL of `aplyid_webhooks` and `aplyid_cases`
 * @throws {@link WorkflowConfigurationError} if `schema` is not a name
 * @example
 * ```ts
 * import { postgresSchema } from '@aplyid-workflow/stores/postgres';
 *
 * const { webhooks, cases } = postgresSchema();
 * console.log(webhooks, cases);
 * ```
 */
export function postgresSchema(options: SchemaOptions = {}): {
  readonly webhooks: string;
  readonly cases: string;
} {
  return {
    webhooks: `CREATE TABLE IF NOT EXISTS ${tableName('aplyid_webhooks', options)} (
  namespace text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  handled boolean NOT NULL DEFAULT false,
  token text,
  until timestamptz NOT NULL DEFAULT 'epoch',
  changed timestamptz NOT NULL,
  event text,
  error text,
  attempts integer NOT NULL DEFAULT 0,
  PRIMARY KEY (namespace, id)
);`,
    cases: `CREATE TABLE IF NOT EXISTS ${tableName('aplyid_cases', options)} (
  id text COLLATE "C" PRIMARY KEY,
  long_id text,
  state text NOT NULL,
  record text NOT NULL,
  version integer NOT NULL,
  changed timestamptz NOT NULL
);`,
  };
}

/**
 * Creates a table if it is missing. Processes that start at the same time wait for each other. No permission to
 * create tables is needed if the table exists.
 */
export function ensureTable(table: string, sql: string): string {
  return `DO $$ BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('aplyid-workflow schema', 0));
  IF to_regclass('${table}') IS NULL THEN ${sql} END IF;
END $$`;
}
