import type { DatabaseSync } from 'node:sqlite';
import type { Integration } from '../model/integration.ts';
import { date, integer, nullable, oneOf, type Row, text } from './row.ts';

/** A known Access Token, and whether it was replaced. */
export interface Token {
  readonly integration: Integration;
  readonly isRegenerated: boolean;
}

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
  const selectToken = db.prepare(
    `SELECT integrations.*, regenerated_at FROM access_tokens
     JOIN integrations ON integrations.id = integration_id WHERE hash = ?`,
  );
  // Cached: every API request reads it, and only this process writes.
  const tokens = new Map<string, Token>();

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
      tokens.clear();
      updateUrl.run(webhookUrl, id);
    },
    setMaskedToken(id: number, maskedToken: string): void {
      tokens.clear();
      updateToken.run(maskedToken, id);
    },
    addToken(id: number, hash: string): void {
      insertToken.run(hash, id);
    },
    /** Revokes every current token of the integration. Revoked tokens are kept, to explain rejections. */
    retireTokens(id: number, at: number): void {
      tokens.clear();
      retireTokens.run(at, id);
    },
    findToken(hash: string): Token | undefined {
      const known = tokens.get(hash);
      if (known) return known;
      const row = selectToken.get(hash);
      if (!row) return;
      const token = { integration: toIntegration(row), isRegenerated: row.regenerated_at !== null };
      tokens.set(hash, token);
      return token;
    },
    /** Reloads the cache after the whole database was changed. */
    refresh(): void {
      tokens.clear();
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
