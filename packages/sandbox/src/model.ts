/** Test: a token that lives 30 days and can't be regenerated. Live: one that does not expire and can be. */
export type IntegrationType = 'test' | 'live';

/** An integration as the portal shows it. */
export interface Integration {
  readonly id: number;
  readonly type: IntegrationType;
  /** Where `case.completed` is sent, in full. Pages and logs show it masked. */
  readonly webhookUrl: string;
  /** The beginning of the Access Token, to tell tokens apart: `test_AbCd…`. */
  readonly maskedToken: string;
  readonly createdAt: Date;
  /** When the Access Token of a Test integration stops working; null for Live. */
  readonly expiresAt: Date | null;
}

/** An integration just made or regenerated: the only time that its Access Token can be read. */
export interface IntegrationWithToken extends Integration {
  /** Send it as `X-Workflow-Access-Key`. Only its SHA-256 is kept. */
  readonly accessToken: string;
}

/** Test integrations only, or Live integrations too. */
export type Subscription = 'trial' | 'active';

/** What the webhook of a Case will be, or why there is none. */
export type CaseWebhook = 'on_completion' | 'created' | 'none_without_external_id' | 'none_when_cancelled';

/** The outcome for a Client. `approved` and `pending` are known; any other text may be chosen. */
export type ApprovalStatus = 'approved' | 'pending' | (string & {});

/** A Case as the sandbox holds it. */
export interface SandboxCase {
  readonly id: number;
  readonly integrationId: number;
  readonly guidedFlowId: number;
  readonly name: string;
  /** The host's own reference; null when the Case was created without. */
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
  /** The webhook id of its `case.completed`; null as long as there is none. */
  readonly deliveryId: string | null;
  /** The body of the request that created it, as received. */
  readonly request: unknown;
  readonly createdAt: Date;
  readonly completedAt: Date | null;
  /** When it was cancelled: then it has no outcome and sends no webhook. */
  readonly cancelledAt: Date | null;
}

/** The steps of a guided flow, in their order. */
export type FlowStepName = 'document_capture' | 'biometrics' | 'checks' | 'outcome';

/** One step of a guided flow. */
export interface FlowStep {
  readonly name: FlowStepName;
  /** `open`: to be walked now. `locked`: one before it comes first. `skipped`: the Case ended without it. */
  readonly state: 'done' | 'open' | 'locked' | 'skipped';
  /** The answer chosen for each of its questions. */
  readonly answers: Readonly<Record<string, string>>;
  readonly completedAt: Date | null;
}

/** Where the guided flow of a Case stands. */
export interface GuidedFlow {
  readonly caseId: number;
  readonly steps: readonly FlowStep[];
  /** The step to be walked; null when the Case is over. */
  readonly current: FlowStepName | null;
}

/**
 * `pending`: an attempt is to come. `failed`: no attempt succeeded and none is to come. `dropped`: a fault kept it
 * from being sent at all.
 */
export type DeliveryStatus = 'pending' | 'delivered' | 'failed' | 'dropped';

/** One `case.completed` webhook and every attempt to deliver it. */
export interface Delivery {
  /** The webhook id, the same on each attempt. */
  readonly id: string;
  readonly eventType: 'case.completed';
  readonly caseId: number;
  readonly integrationId: number;
  readonly status: DeliveryStatus;
  /** The text that is sent: JSON, unless it was edited. */
  readonly body: string;
  /** The webhook id of the webhook that this one was edited from; null for one that a Case made. */
  readonly editedFrom: string | null;
  /** The faults that met it when its Case was completed. */
  readonly faults: readonly WebhookFaultKind[];
  readonly attempts: readonly DeliveryAttempt[];
  readonly createdAt: Date;
  readonly deliveredAt: Date | null;
  /** When the next attempt is due, by the sandbox's clock. */
  readonly nextAttemptAt: Date | null;
}

/** Why an attempt was made: `duplicate` by a fault or by hand, `resend` by hand. */
export type AttemptReason = 'first' | 'retry' | 'resend' | 'duplicate';

/** One attempt: what was sent, and what came back. A secret in the Webhook URL is masked throughout. */
export interface DeliveryAttempt {
  readonly url: string;
  readonly reason: AttemptReason;
  /** The faults that shaped this attempt. */
  readonly faults: readonly WebhookFaultKind[];
  readonly requestHeaders: Readonly<Record<string, string>>;
  /** What was sent: the body of the delivery, or what a fault left of it. */
  readonly requestBody: string;
  /** Null when no answer came. */
  readonly status: number | null;
  readonly responseHeaders: Readonly<Record<string, string>>;
  /** The first 16 KiB of the answer. */
  readonly responseBody: string;
  /** Why there was no complete answer; null when there was one. */
  readonly error: string | null;
  readonly startedAt: Date;
  /** Milliseconds. */
  readonly duration: number;
}

/** Why a request was answered with 401. The answer itself never tells. */
export type RejectionReason = 'missing' | 'unknown' | 'expired' | 'regenerated';

/** One call of the API. The last 10,000 are kept. */
export interface ApiRequest {
  /** The `X-Request-Id` of the answer. */
  readonly requestId: string;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** Null when a fault cut the connection before an answer. */
  readonly status: number | null;
  /** The faults that met it. */
  readonly faults: readonly ApiFaultKind[];
  /** The access key, masked; null when none was sent. */
  readonly maskedKey: string | null;
  readonly integrationId: number | null;
  readonly rejection: RejectionReason | null;
  /** The first 16,384 characters of the body; null when it was not read, as for a 401. */
  readonly body: string | null;
  readonly receivedAt: Date;
  /** Milliseconds. */
  readonly duration: number;
}

/**
 * A fault to meet API calls or webhooks: the next `times` of them, or `always`.
 *
 * API: `latency` waits before the call is looked at; `status` answers without looking at it; `reset` cuts the
 * connection without looking at it; `half_answer` does what was asked, so that a Case **is** made, and cuts the
 * connection in the middle of the answer.
 *
 * Webhooks: `delay` sends it later; `duplicate` delivers it twice; `reorder` sends it after the next one; `drop`
 * never sends it; `truncate` sends half its body, on each attempt that it meets.
 */
export type FaultSpec =
  | {
      target: 'api';
      fault:
        | { kind: 'latency'; ms: number }
        | { kind: 'status'; status: 401 | 422 | 429 | 500 | 503; retryAfter?: number }
        | { kind: 'reset' }
        | { kind: 'half_answer' };
      times: number | 'always';
    }
  | {
      target: 'webhooks';
      fault:
        | { kind: 'delay'; ms: number }
        | { kind: 'duplicate' }
        | { kind: 'reorder' }
        | { kind: 'drop' }
        | { kind: 'truncate' };
      times: number | 'always';
    };

/** A fault that is on, and how many calls or webhooks it is still to meet. */
export type Fault = FaultSpec & { id: number; remaining: number | 'always' };

export type ApiFaultKind = Extract<FaultSpec, { target: 'api' }>['fault']['kind'];
export type WebhookFaultKind = Extract<FaultSpec, { target: 'webhooks' }>['fault']['kind'];
