import type { AttemptInfo, FailureInfo, WorkflowHooks } from '@aplyid-workflow/core';
import { type Attributes, type Span, SpanKind } from '@opentelemetry/api';
import { durations, secondsSince, setFailed, type TelemetryOptions, tracerOf } from './telemetry.ts';

/** Options of `telemetryHooks`. */
export interface TelemetryHooksOptions extends TelemetryOptions {
  /** The client's `baseUrl`. Default: env `APLYID_WORKFLOW_BASE_URL`, else the vendor's. */
  readonly baseUrl?: string | URL | undefined;
}

/** An attempt in progress. */
interface Started {
  readonly span: Span;
  readonly start: number;
  /** The attributes of both the span and the metric. */
  readonly attributes: Attributes;
}

/**
 * Creates `hooks` for a client that record a span and a measurement of `http.client.request.duration` for each
 * attempt, following OpenTelemetry's semantic conventions for HTTP clients. They contain neither the access key
 * nor a body. The parent of a span is the span that is active where `cases.create` is called.
 *
 * @param options - `baseUrl`, and the providers. Default: the global providers
 * @returns the hooks
 * @throws what `new URL` throws, if `baseUrl` is not a URL
 * @example
 * ```ts
 * import { WorkflowClient } from '@aplyid-workflow/core';
 * import { telemetryHooks } from '@aplyid-workflow/opentelemetry';
 *
 * export const workflow = new WorkflowClient({ accessKey: 'YOUR_ACCESS_TOKEN', hooks: telemetryHooks() });
 * ```
 * @see https://opentelemetry.io/docs/specs/semconv/http/http-spans/
 */
export function telemetryHooks(options: TelemetryHooksOptions = {}): WorkflowHooks {
  const { origin, protocol, hostname, port, pathname } = new URL(options.baseUrl ?? defaultBaseUrl());
  const base = origin + pathname.replace(/\/$/, '');
  const tracer = tracerOf(options);
  const duration = durations(options, 'http.client.request.duration', 'Duration of HTTP client requests.');
  // Calls are concurrent. Each has one attempt at a time and is identified by its number.
  const inProgress = new Map<number, Started>();

  const end = ({ call }: AttemptInfo, status: number | undefined, failure?: FailureInfo) => {
    const started = inProgress.get(call);
    if (!started) return;
    inProgress.delete(call);
    const { span, start, attributes } = started;
    const more: Attributes = {};
    if (status !== undefined) more['http.response.status_code'] = status;
    if (failure) more['error.type'] = (status ?? 0) >= 400 ? String(status) : failure.code;
    span.setAttributes(more);
    if (failure?.outcome) span.setAttribute('aplyid_workflow.outcome', failure.outcome);
    if (failure) setFailed(span, String(more['error.type']));
    span.end();
    duration.record(secondsSince(start), { ...attributes, ...more });
  };
  const fail = (info: FailureInfo) => end(info, info.status, info);

  return {
    onRequest({ call, method, path, attempt }) {
      const attributes: Attributes = {
        'http.request.method': method,
        'server.address': hostname,
        'server.port': Number(port) || (protocol === 'https:' ? 443 : 80),
        'url.template': path,
      };
      const span = tracer.startSpan(`${method} ${path}`, {
        kind: SpanKind.CLIENT,
        attributes: {
          ...attributes,
          'url.full': base + path,
          ...(attempt > 1 && { 'http.request.resend_count': attempt - 1 }),
        },
      });
      inProgress.set(call, { span, start: performance.now(), attributes });
    },
    onResponse(info) {
      const { call, status, requestId } = info;
      if (requestId) inProgress.get(call)?.span.setAttribute('aplyid_workflow.request_id', requestId);
      // Any other status is a failure, and `outcome` follows.
      if (status >= 200 && status < 300) end(info, status);
    },
    onRetry: fail,
    onError: fail,
  };
}

function defaultBaseUrl(): string {
  const variable = typeof process === 'undefined' ? undefined : process.env.APLYID_WORKFLOW_BASE_URL;
  return variable || 'https://api.workflow.aplyid.com';
}
