/** One webhook that the built-in receiver received. */
export interface InboxEntry {
  readonly id: number;
  /** Its `X-Workflow-Webhook-Id`; empty when it had none. */
  readonly webhookId: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** What it was answered with. */
  readonly status: number;
  /** How often the same webhook id was received before. */
  readonly earlier: number;
  readonly receivedAt: Date;
}
