/** An event as handlers receive it. It is JSON, so it may go through a queue. */
export interface WorkflowEvent<Type extends string = string, Data = unknown> {
  /** The webhook id: unique for each webhook, and the same when it is delivered again. */
  readonly id: string;
  /** The event type. */
  readonly type: Type;
  /** The body, as the vendor sent it. */
  readonly data: Data;
  /** When it was received, as ISO 8601 in UTC. */
  readonly receivedAt: string;
}

/**
 * The data of `case.completed`.
 *
 * @see https://workflow-docs.aplyid.com/guide/webhooks.html
 */
export interface CaseCompleted {
  /** The Case. */
  case_id: number;
  /** The `activity.external_id` that the Case was created with. */
  external_id: string;
  /** The guided flow that was completed. */
  guided_flow_id: number;
  /** The Case's status. */
  status: 'completed' | (string & {});
  /** The Case's page in the portal. */
  case_url: string;
  /** The Client, and the outcome. */
  client: {
    id: number;
    name: string;
    /** The `client.external_id` that the Case was created with, if any. */
    external_id: string | null;
    /** The outcome. The vendor's docs name only `approved`: expect others. */
    approval_status: 'approved' | (string & {});
    [property: string]: unknown;
  };
  [property: string]: unknown;
}

/** A Case was completed in its guided flow. */
export type CaseCompletedEvent = WorkflowEvent<'case.completed', CaseCompleted>;

/** The documented events, by their type. */
export interface WorkflowEvents {
  'case.completed': CaseCompletedEvent;
}

/** A documented event type. */
export type WorkflowEventType = keyof WorkflowEvents;

/** The event of a type; the data of a type that this version does not know is `unknown`. */
export type WorkflowEventOf<Type extends string> = Type extends WorkflowEventType
  ? WorkflowEvents[Type]
  : WorkflowEvent<Type>;

/** What a handler receives besides the event. */
export interface HandlerContext<Tx = undefined> {
  /** The transaction of a `TransactionalStore` or `SynchronousStore`; undefined with a `WebhookStore`. */
  readonly tx: Tx;
  /** Aborted when the run should stop: its lease is lost, or `maxHandlingMs` has passed. */
  readonly signal: AbortSignal;
}

/**
 * Handles an event; a returned promise is awaited. It may run again if it fails or its process ends, so make it
 * idempotent, or write through `tx`.
 */
export type WebhookHandler<Event = WorkflowEvent, Tx = undefined> = (
  event: Event,
  context: HandlerContext<Tx>,
) => unknown;

/** The host's handlers, by event type. */
export type WebhookHandlers<Tx = undefined> = {
  readonly [Type in WorkflowEventType]?: WebhookHandler<WorkflowEvents[Type], Tx>;
};

/** A handler that ends before it returns, for a `SynchronousStore`; a promise is not accepted. */
export type SynchronousHandler<Event, Tx> = (event: Event, context: HandlerContext<Tx>) => undefined;

/** Handlers for a `SynchronousStore`. */
export type SynchronousHandlers<Tx> = {
  readonly [Type in WorkflowEventType]?: SynchronousHandler<WorkflowEvents[Type], Tx>;
};
