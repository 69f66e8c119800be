import type { CaseCompletedEvent, WebhookReceiverOptions } from '@aplyid-workflow/core';

/** What a host app of the suite is made with. */
export interface AdapterHostOptions {
  /** For the adapter's client. */
  readonly client: { readonly accessKey: string; readonly baseUrl: string };
  /** For the adapter's webhook route, without its handlers. */
  readonly webhooks: Omit<WebhookReceiverOptions, 'handlers'>;
  /** What the host's own handler of `case.completed` does. */
  readonly onCaseCompleted: (event: CaseCompletedEvent) => void | Promise<void>;
  /** Where the host mounts its framework's JSON body parser, if it does, relative to the webhook route. */
  readonly bodyParser: BodyParser;
}

export type BodyParser = 'none' | 'before' | 'after';

/**
 * A host app that listens on a free loopback port. It mounts the adapter's webhook route at `/webhooks/aplyid`,
 * and `POST /cases`, which hands its JSON body to the injected client's `cases.create` and answers 201 with what
 * that returns.
 */
export interface AdapterHost {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  close(): Promise<void>;
}

/** What an adapter gives the suite. */
export type StartAdapterHost = (options: AdapterHostOptions) => Promise<AdapterHost>;
