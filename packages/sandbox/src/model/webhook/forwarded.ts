/** A webhook that `aplyid-sandbox forward` received and forwarded to an app, and the app's response. */
export interface ForwardedWebhook {
  readonly webhookId: string;
  readonly eventType: string;
  readonly body: string;
  /** The status of the app's response; null when there was none. */
  readonly status: number | null;
  readonly error: string | null;
  /** Milliseconds. */
  readonly duration: number;
  /** Whether it was sent again by hand. */
  readonly isResent: boolean;
}

/** The same in the list of a sandbox. */
export interface ForwardedEntry extends ForwardedWebhook {
  /** Ascending in the order of arrival. */
  readonly id: number;
  readonly forwardedAt: Date;
}
