import type { CaseCompletedEvent, WebhookReceiverOptions } from '@aplyid-workflow/core';

// As in internal/conformance/src/adapter-host.ts, which an app outside the workspace can't import.

/** The options of a host app of the suite. */
export interface AdapterHostOptions {
  readonly client: { readonly accessKey: string; readonly baseUrl: string; readonly maxRetries?: number };
  readonly webhooks: Omit<WebhookReceiverOptions, 'handlers'>;
  readonly onCaseCompleted: (event: CaseCompletedEvent) => void | Promise<void>;
  readonly bodyParser: 'none' | 'before' | 'after';
  /** After how many ms the framework's own timeout responds to deliveries. */
  readonly timeout?: number;
  /** For a host that runs where `onCaseCompleted` can't be called: see the README. */
  readonly callback: string;
}

/** A host app that listens: the webhook route at `/webhooks/aplyid`, and `POST /cases`. */
export interface AdapterHost {
  readonly url: string;
  close(): Promise<void>;
}

export type StartAdapterHost = (options: AdapterHostOptions) => Promise<AdapterHost>;
