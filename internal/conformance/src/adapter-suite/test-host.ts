import type { CaseCompletedEvent, WebhookErrorContext } from '@aplyid-workflow/core';
import { expect, onTestFinished } from 'vitest';
import type { AdapterHostOptions, BodyParser, OnCaseCompleted, StartAdapterHost } from '../adapter-host.ts';
import type { Answer } from '../deliver.ts';

/** The secret of the suite's hosts, unless a test sets another. */
export const secret = 'conformance-secret-0123456789abcdefghij';
export const otherSecret = 'conformance-secret-that-is-another-one';

/** A running host that is closed with its test, and what its own code received. */
export interface TestHost {
  readonly url: string;
  /** Where the webhook route is mounted; a delivery without a secret. */
  readonly baseUrl: string;
  /** The Webhook URL, with the right secret. */
  readonly webhookUrl: string;
  /** Every run of the host's handler. */
  readonly events: readonly CaseCompletedEvent[];
  /** Every call of `onError`. */
  readonly errors: readonly ({ readonly error: unknown } & WebhookErrorContext)[];
}

/** How a test's host differs from the default. */
export interface TestHostOptions {
  readonly client?: AdapterHostOptions['client'];
  readonly webhooks?: Partial<AdapterHostOptions['webhooks']>;
  readonly onCaseCompleted?: OnCaseCompleted;
  /** Whether the host has a handler. Default true. */
  readonly isHandled?: boolean;
  readonly timeout?: AdapterHostOptions['timeout'];
}

export type StartTestHost = (options?: TestHostOptions) => Promise<TestHost>;

/** How tests start a host of an adapter with its body parser in a certain place. */
export function testHosts(start: StartAdapterHost, bodyParser: BodyParser): StartTestHost {
  return async (options = {}) => {
    const events: CaseCompletedEvent[] = [];
    const errors: ({ error: unknown } & WebhookErrorContext)[] = [];
    const handle: OnCaseCompleted = async (event, context) => {
      events.push(event);
      await options.onCaseCompleted?.(event, context);
    };
    const host = await start({
      bodyParser,
      timeout: options.timeout,
      client: options.client ?? { accessKey: 'conformance-key', baseUrl: 'http://127.0.0.1:9' },
      webhooks: {
        secret,
        onError: (error, context) => void errors.push({ error, ...context }),
        ...options.webhooks,
      },
      onCaseCompleted: options.isHandled === false ? undefined : handle,
    });
    onTestFinished(() => host.close());
    const baseUrl = `${host.url}/webhooks/aplyid`;
    return { url: host.url, baseUrl, webhookUrl: `${baseUrl}/${secret}`, events, errors };
  };
}

/** Checks that an answer is the SDK's, not the framework's: JSON that is not cached. Returns its body. */
export function expectAnswer({ status, headers, text }: Answer, expected: number): unknown {
  expect(status, text).toBe(expected);
  expect(headers.get('content-type')).toMatch(/^application\/json\b/);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(text).not.toContain(secret);
  return JSON.parse(text);
}

/** Checks that the sender is asked to retry after a number of whole seconds. */
export function expectRetryAfter({ headers }: Answer): void {
  expect(headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
}
