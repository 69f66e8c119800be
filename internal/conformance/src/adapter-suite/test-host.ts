import type { CaseCompletedEvent, WebhookErrorContext } from '@aplyid-workflow/core';
import { expect, onTestFinished } from 'vitest';
import type { AdapterHostOptions, BodyParser, StartAdapterHost } from '../adapter-host.ts';
import type { Answer } from '../deliver.ts';

/** The secret that the suite's hosts have, unless a test says otherwise. */
export const secret = 'conformance-secret-0123456789abcdefghij';
export const otherSecret = 'conformance-secret-that-is-another-one';

/** A running host that is closed with its test, and what its own code was told. */
export interface TestHost {
  readonly url: string;
  /** Where the webhook route is mounted; a delivery without a secret. */
  readonly baseUrl: string;
  /** The Webhook URL, with the right secret. */
  readonly webhookUrl: string;
  /** Every run of the host's handler. */
  readonly events: readonly CaseCompletedEvent[];
  /** Everything that `onError` was told. */
  readonly errors: readonly ({ readonly error: unknown } & WebhookErrorContext)[];
}

/** What a test changes of the host. */
export interface TestHostOptions {
  readonly client?: AdapterHostOptions['client'];
  readonly webhooks?: Partial<AdapterHostOptions['webhooks']>;
  readonly onCaseCompleted?: AdapterHostOptions['onCaseCompleted'];
}

export type StartTestHost = (options?: TestHostOptions) => Promise<TestHost>;

/** How tests start a host of an adapter with its body parser in a certain place. */
export function testHosts(start: StartAdapterHost, bodyParser: BodyParser): StartTestHost {
  return async (options = {}) => {
    const events: CaseCompletedEvent[] = [];
    const errors: ({ error: unknown } & WebhookErrorContext)[] = [];
    const host = await start({
      bodyParser,
      client: options.client ?? { accessKey: 'conformance-key', baseUrl: 'http://127.0.0.1:9' },
      webhooks: {
        secret,
        onError: (error, context) => void errors.push({ error, ...context }),
        ...options.webhooks,
      },
      onCaseCompleted: async (event) => {
        events.push(event);
        await options.onCaseCompleted?.(event);
      },
    });
    onTestFinished(() => host.close());
    const baseUrl = `${host.url}/webhooks/aplyid`;
    return { url: host.url, baseUrl, webhookUrl: `${baseUrl}/${secret}`, events, errors };
  };
}

/** An answer of the SDK's own, not the framework's: JSON that no cache keeps; returns what it says. */
export function expectAnswer({ status, headers, text }: Answer, expected: number): unknown {
  expect(status, text).toBe(expected);
  expect(headers.get('content-type')).toMatch(/^application\/json\b/);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(text).not.toContain(secret);
  return JSON.parse(text);
}

/** The whole seconds after which the sender may come back. */
export function expectRetryAfter({ headers }: Answer): void {
  expect(headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
}
