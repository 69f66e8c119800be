/** Whether the Case sends a webhook, and if not, why. */
export type CaseWebhook = 'on_completion' | 'created' | 'none_without_external_id' | 'none_when_cancelled';

/** The outcome for a Client. `approved` and `pending` are documented; any other text is allowed. */
export type ApprovalStatus = 'approved' | 'pending' | (string & {});

/** A Case as the sandbox stores it. */
export interface SandboxCase {
  readonly id: number;
  readonly integrationId: number;
  readonly guidedFlowId: number;
  readonly name: string;
  /** The app's reference; null if the Case was created without one. */
  readonly externalId: string | null;
  readonly status: string;
  /** The page of this sandbox where the Case can be completed. */
  readonly caseUrl: string;
  readonly client: {
    readonly id: number;
    readonly name: string;
    readonly externalId: string | null;
    readonly approvalStatus: ApprovalStatus;
  };
  readonly webhook: CaseWebhook;
  /** The webhook id of its own webhook; null until there is one. */
  readonly deliveryId: string | null;
  /** The body of the request that created it, as received. */
  readonly request: unknown;
  readonly createdAt: Date;
  readonly completedAt: Date | null;
  /** When it was cancelled. A cancelled Case has no outcome. */
  readonly cancelledAt: Date | null;
}
