import type { ApiRequest } from '../../model/request.ts';
import type { AttemptReason } from '../../model/webhook/delivery.ts';
import type { CaseEnd, EventType } from '../../model/webhook/event-types.ts';

/** An event in the sandbox. */
export type ActivityEvent =
  | ({ readonly type: 'request' } & Omit<ApiRequest, 'body'>)
  | {
      readonly type: 'case';
      readonly at: Date;
      readonly caseId: number;
      readonly externalId: string | null;
      readonly state: 'created' | CaseEnd;
      readonly approvalStatus: string;
    }
  | {
      readonly type: 'attempt';
      readonly at: Date;
      readonly webhookId: string;
      readonly eventType: EventType;
      readonly caseId: number;
      readonly integrationId: number;
      readonly reason: AttemptReason;
      /** Null when no response was received. */
      readonly status: number | null;
      readonly error: string | null;
      /** Milliseconds. */
      readonly duration: number;
      readonly outcome: 'delivered' | 'retry' | 'failed' | 'unchanged';
      /** When it is retried. */
      readonly nextAttemptAt: Date | null;
    };

/** A feed of events. */
export interface Activity {
  /** Notifies the subscribers, if there are any. */
  publish(event: () => ActivityEvent): void;
  /** @returns a function that unsubscribes */
  subscribe(listener: (event: ActivityEvent) => void): () => void;
}

export function createActivity(): Activity {
  const listeners = new Set<(event: ActivityEvent) => void>();
  return {
    publish(event) {
      if (listeners.size === 0) return;
      const happened = event();
      for (const listener of listeners) listener(happened);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
