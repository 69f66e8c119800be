import type { WebhookClaim, WorkflowEvent } from '@aplyid-workflow/core';
import { type Failed, failedMethod, toFailedEvent } from '../shared/failed-events.ts';
import type { StoreSettings } from '../shared/options.ts';
import type { Driver } from './driver.ts';
import { type EventSql, eventSql } from './event-sql.ts';
import { idKey } from './ids.ts';
import { ensureTable, postgresSchema, type SchemaOptions, tableName } from './schema.ts';

/** The rows of aplyid_webhooks: each call is one statement, by the clock of the server. */
export class EventRows {
  readonly sql: EventSql;
  readonly table: string;
  readonly failed: Failed;
  readonly #driver: Pick<Driver, 'query'>;
  readonly #settings: StoreSettings;
  readonly #schema: SchemaOptions;

  constructor(driver: Pick<Driver, 'query'>, settings: StoreSettings, schema: SchemaOptions) {
    this.table = tableName('aplyid_webhooks', schema);
    this.sql = eventSql(this.table);
    this.#driver = driver;
    this.#settings = settings;
    this.#schema = schema;
    this.failed = failedMethod(
      (event, error) => this.#keep(event, error),
      (limit) => this.#list(limit),
    );
  }

  async ensureSchema(): Promise<void> {
    await this.#driver.query(ensureTable(this.table, postgresSchema(this.#schema).webhooks), []);
  }

  async claim(event: WorkflowEvent, leaseMs: number): Promise<WebhookClaim> {
    const token = crypto.randomUUID();
    const kept = this.#settings.keepFailed ? JSON.stringify(event) : null;
    const [row] = await this.#run(this.sql.claim, event.id, token, leaseMs, kept);
    if (row?.mine) return { state: 'claimed', token };
    if (row?.handled) return { state: 'processed' };
    return { state: 'processing', retryAfterMs: Math.max(Math.ceil(Number(row?.left)), 1) };
  }

  async renew(id: string, token: string, leaseMs: number): Promise<boolean> {
    return (await this.#run(this.sql.renew, id, token, leaseMs)).length > 0;
  }

  async complete(id: string, token: string): Promise<void> {
    await this.#run(this.sql.complete, id, token);
  }

  async release(id: string, token: string): Promise<void> {
    await this.#run(this.sql.release, id, token);
  }

  /** The values of `sql.once`: the lock is of this table's row. */
  async onceValues(id: string, idleTimeoutMs: number): Promise<string[]> {
    const { namespace } = this.#settings;
    const key = await idKey(id);
    return [namespace, key, `${this.table}/${namespace}/${key}`, String(idleTimeoutMs)];
  }

  async isHandled(id: string): Promise<boolean> {
    return (await this.#run(this.sql.handled, id)).length > 0;
  }

  /** @returns how many rows were deleted */
  async prune(): Promise<number> {
    const [row] = await this.#driver.query(this.sql.prune, [this.#settings.namespace, this.#settings.ttl]);
    return Number(row?.n);
  }

  async #keep(event: WorkflowEvent, error: string): Promise<void> {
    if (this.#settings.keepFailed) await this.#run(this.sql.keep, event.id, JSON.stringify(event), error);
  }

  async #list(limit: number) {
    const rows = await this.#driver.query(this.sql.list, [this.#settings.namespace, limit]);
    return rows.map((row) =>
      toFailedEvent({
        event: String(row.event),
        error: row.error === null ? null : String(row.error),
        attempts: Number(row.attempts),
        failedAt: Number(row.failed_at),
      }),
    );
  }

  async #run(text: string, id: string, ...values: unknown[]) {
    return this.#driver.query(text, [this.#settings.namespace, await idKey(id), ...values]);
  }
}
