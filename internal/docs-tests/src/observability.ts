import type { AttemptInfo, FailureInfo, WorkflowHooks } from '@aplyid-workflow/core';
import { type Span, SpanKind, SpanStatusCode, type Tracer } from '@opentelemetry/api';
import type { Logger } from 'pino';

/** A span for each attempt, by OpenTelemetry's conventions for HTTP clients; its parent is the caller's span. */
export function tracingHooks(tracer: Tracer, baseUrl: string): WorkflowHooks {
  const { origin, protocol, hostname, port } = new URL(baseUrl);
  // Spans in progress. Calls are concurrent, so each is identified by its number.
  const spans = new Map<number, Span>();

  const end = ({ call }: AttemptInfo, status: number | undefined, failure?: string) => {
    const span = spans.get(call);
    if (status) span?.setAttribute('http.response.status_code', status);
    if (failure) span?.setAttribute('error.type', failure).setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
    spans.delete(call);
  };
  const fail = (info: FailureInfo) => end(info, info.status, info.code);

  return {
    onRequest({ call, method, path, attempt }) {
      const attributes = {
        'http.request.method': method,
        'server.address': hostname,
        'server.port': Number(port) || (protocol === 'https:' ? 443 : 80),
        'url.full': origin + path,
        'url.template': path,
        ...(attempt > 1 && { 'http.request.resend_count': attempt - 1 }),
      };
      spans.set(call, tracer.startSpan(`${method} ${path}`, { kind: SpanKind.CLIENT, attributes }));
    },
    onResponse: (info) => end(info, info.status, info.status >= 400 ? String(info.status) : undefined),
    // The span of an attempt with a response has ended already: these end the others.
    onRetry: fail,
    onError: fail,
  };
}

/** A line for each response, retry and failure. */
export function loggingHooks(logger: Logger): WorkflowHooks {
  return {
    onResponse: (info) => logger.debug(info, 'workflow: answered'),
    onRetry: (info) => logger.warn(info, 'workflow: trying again'),
    onError: (info) => logger.error(info, 'workflow: failed'),
  };
}

/** Several hooks as one. */
export function allHooks(...all: WorkflowHooks[]): WorkflowHooks {
  return {
    onRequest(info) {
      for (const hooks of all) hooks.onRequest?.(info);
    },
    onResponse(info) {
      for (const hooks of all) hooks.onResponse?.(info);
    },
    onRetry(info) {
      for (const hooks of all) hooks.onRetry?.(info);
    },
    onError(info) {
      for (const hooks of all) hooks.onError?.(info);
    },
  };
}
