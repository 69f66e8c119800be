/**
 * The tables of the stores, as SQL for your own migrations. `ensureSchema()` of a store runs its part.
 *
 * @example
 * ```ts
 * import { sqliteSchema } from '@aplyid-workflow/stores/sqlite';
 *
 * console.log(sqliteSchema.webhooks, sqliteSchema.cases);
 * ```
 */
export const sqliteSchema = {
  webhooks: `CREATE TABLE IF NOT EXISTS aplyid_webhooks (
  namespace TEXT NOT NULL,
  id TEXT NOT NULL,
  handled INTEGER NOT NULL DEFAULT 0,
  token TEXT,
  until INTEGER NOT NULL DEFAULT 0,
  changed INTEGER NOT NULL,
  event TEXT,
  error TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (namespace, id)
) WITHOUT ROWID;`,
  cases: `CREATE TABLE IF NOT EXISTS aplyid_cases (
  id TEXT PRIMARY KEY,
  state TEXT NOT NULL,
  record TEXT NOT NULL,
  version INTEGER NOT NULL,
  changed INTEGER NOT NULL
) WITHOUT ROWID;`,
} as const;
