import type {
  CaseCompletedEvent,
  HandlerContext,
  WebhookReceiverOptions,
  WorkflowClientOptions,
} from '@aplyid-workflow/core';

/** The options of a host app. */
export interface AdapterHostOptions {
  /** For the adapter's client. */
  readonly client: Pick<WorkflowClientOptions, 'accessKey' | 'baseUrl' | 'maxRetries'>;
  /** For the adapter's webhook route, without its handlers. */
  readonly webhooks: Omit<WebhookReceiverOptions, 'handlers' | 'inbox'>;
  /** The host's own handler of `case.completed`; undefined for a host without a handler. */
  readonly onCaseCompleted: OnCaseCompleted | undefined;
  /** Where the host mounts its framework's JSON body parser, if it does, relative to the webhook route. */
  readonly bodyParser: BodyParser;
  /** After how many ms the framework's own timeout responds to deliveries with 503 or 504. Default: no timeout. */
  readonly timeout?: number | undefined;
}

/** The app's handler. A remote host passes no context. */
export type OnCaseCompleted = (event: CaseCompletedEvent, context?: HandlerContext) => void | Promise<void>;

/**
 * Behaviour of a runtime or framework that no adapter can change. `hides-refusal`: its `fetch` does not
 * distinguish a refused connection from a lost one. `keeps-stalled`: it answers while a body stalls, and keeps the
 * connection open. `cuts-oversized`: it closes the connection of a cancelled body before the response.
 */
export type HostLimit = 'hides-refusal' | 'keeps-stalled' | 'cuts-oversized';

export type BodyParser = 'none' | 'before' | 'after';

/**
 * A host app that listens on a free loopback port. It mounts the adapter's webhook route at `/webhooks/aplyid`,
 * and `POST /cases`, which passes its JSON body to the injected client's `cases.create`, answers 201 with the result,
 * and leaves errors to the adapter's error part.
 */
export interface AdapterHost {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  close(): Promise<void>;
}

/** How an adapter starts a host app for the suite. */
export type StartAdapterHost = (options: AdapterHostOptions) => Promise<AdapterHost>;
