/** Test: the token lives 30 days and cannot be regenerated. Live: it does not expire and can be regenerated. */
export type IntegrationType = 'test' | 'live';

/** An integration as the portal shows it. */
export interface Integration {
  readonly id: number;
  readonly type: IntegrationType;
  /** Where webhooks are sent, in full. Pages and logs show it masked. */
  readonly webhookUrl: string;
  /** The beginning of the Access Token, to tell tokens apart: `test_AbCd…`. */
  readonly maskedToken: string;
  readonly createdAt: Date;
  /** When the Access Token of a Test integration expires; null for Live. */
  readonly expiresAt: Date | null;
}

/** An integration that was just created or regenerated. Its Access Token cannot be read again. */
export interface IntegrationWithToken extends Integration {
  /** Send it as `X-Workflow-Access-Key`. The sandbox stores its SHA-256 only. */
  readonly accessToken: string;
}

/** `trial` allows Test integrations only; `active` allows Live integrations too. */
export type Subscription = 'trial' | 'active';
