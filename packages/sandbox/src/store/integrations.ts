import type { DatabaseSync } from 'node:sqlite';
import type { Integration } from '../model/integration.ts';
import { date, integer, nullable, oneOf, type Row, text } from './row.ts';

export type IntegrationStore = ReturnType<typeof integrationStore>;

export function integrationStore(db: DatabaseSync) {
  const insert = db.prepare(
    `INSERT INTO integrations (type, webhook_url, masked_token, created_at, expires_at)
     VALUES (?, ?, ?, ?, ?) RETURNING *`,
  );
  const select = db.prepare('SELECT * FROM integrations WHERE id = ?');
  const selectLatest = db.prepare('SELECT * FROM integrations ORDER BY id DESC LIMIT ?');
  const updateUrl = db.prepare('UPDATE integrations SET webhook_url = ? WHERE id = ?');
  const updateToken = db.prepare('UPDATE integrations SET masked_token = ? WHERE id = ?');
  const insertToken = db.prepare('INSERT INTO access_tokens (hash, integration_id) VALUES (?, ?)');
  const retireTokens = db.prepare(
    'UPDATE access_tokens SET regenerated_at = ? WHERE integration_id = ? AND regenerated_at IS NULL',
  );
  const selectToken = db.prepare('SELECT * FROM access_tokens WHERE hash = ?');

  return {
    insert(integration: Omit<Integration, 'id'>): Integration {
      const { type, webhookUrl, maskedToken, createdAt, expiresAt } = integration;
      const row = insert.get(type, webhookUrl, maskedToken, +createdAt, expiresAt && +expiresAt);
      return toIntegration(row ?? {});
    },
    find(id: number): Integration | undefined {
      const row = select.get(id);
      return row && toIntegration(row);
    },
    /** Newest first; a negative limit means all. */
    latest(limit: number): Integration[] {
      return selectLatest.all(limit).map(toIntegration);
    },
    setWebhookUrl(id: number, webhookUrl: string): void {
      updateUrl.run(webhookUrl, id);
    },
    setMaskedToken(id: number, maskedToken: string): void {
      updateToken.run(maskedToken, id);
    },
    addToken(id: number, hash: string): void {
      insertToken.run(hash, id);
    },
    /** Every token that the integration has now stops working; it stays known, to say why. */
    retireTokens(id: number, at: number): void {
      retireTokens.run(at, id);
    },
    findToken(hash: string): { integrationId: number; regenerated: boolean } | undefined {
      const row = selectToken.get(hash);
      return (
        row && { integrationId: integer(row, 'integration_id'), regenerated: row.regenerated_at !== null }
      );
    },
  };
}

function toIntegration(row: Row): Integration {
  return {
    id: integer(row, 'id'),
    type: oneOf(['test', 'live'], row, 'type'),
    webhookUrl: text(row, 'webhook_url'),
    maskedToken: text(row, 'masked_token'),
    createdAt: date(row, 'created_at'),
    expiresAt: nullable(date, row, 'expires_at'),
  };
}
