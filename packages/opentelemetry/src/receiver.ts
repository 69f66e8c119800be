import type {
  DeliveryHeaders,
  HandlerContext,
  WebhookDelivery,
  WebhookReceiver,
  WebhookResult,
  WorkflowEvent,
} from '@aplyid-workflow/core';
import { type Attributes, context, type Span, trace } from '@opentelemetry/api';
import { durations, secondsSince, setFailed, type TelemetryOptions, tracerOf } from './telemetry.ts';

const instrumented = new WeakSet<object>();

/**
 * Records an OpenTelemetry span for each delivery, with a child for each handler that runs, and the metrics
 * `aplyid_workflow.webhook.duration` and `aplyid_workflow.webhook.handler.duration`. They contain the event type,
 * the webhook id and the status, but neither the secret nor a body.
 *
 * Handlers that are added by `on()` after this call have spans; those in the options of the receiver do not.
 *
 * @param receiver - is modified; call this before you add handlers
 * @param options - the providers. Default: the global ones
 * @returns the same receiver
 * @example
 * ```ts
 * import { WebhookReceiver } from '@aplyid-workflow/core';
 * import { instrumentReceiver } from '@aplyid-workflow/opentelemetry';
 *
 * const receiver = new WebhookReceiver({ secret: process.env.APLYID_WEBHOOK_SECRET });
 * instrumentReceiver(receiver).on('case.completed', ({ data }) => {
 *   console.log(data.external_id, data.client.approval_status);
 * });
 * export default { fetch: (request: Request) => receiver.fetch(request) };
 * ```
 */
export function instrumentReceiver<Tx>(
  receiver: WebhookReceiver<Tx>,
  options: TelemetryOptions = {},
): WebhookReceiver<Tx> {
  if (instrumented.has(receiver)) return receiver;
  instrumented.add(receiver);
  const tracer = tracerOf(options);
  const deliveries = durations(
    options,
    'aplyid_workflow.webhook.duration',
    'Duration of webhook deliveries, until the response.',
  );
  const handlers = durations(
    options,
    'aplyid_workflow.webhook.handler.duration',
    'Duration of the handlers of an event.',
  );
  // An unauthenticated request can name any event type. Only types that the app expects appear in names and metrics.
  const expected = new Set(['case.completed']);
  const receive = receiver.receive.bind(receiver);
  const on = receiver.on.bind(receiver);

  receiver.receive = async (delivery: WebhookDelivery): Promise<WebhookResult> => {
    const start = performance.now();
    const span = tracer.startSpan('webhook');
    const result = await within(span, () => receive(delivery));
    const { status } = result;
    const type = readHeader(delivery.headers, 'x-workflow-event-type');
    const isAuthenticated = status !== 401 && status !== 405;
    const attributes: Attributes = { 'http.response.status_code': status };
    if (isAuthenticated && type !== undefined) {
      attributes['aplyid_workflow.event.type'] = expected.has(type) ? type : '_OTHER';
      span.setAttributes(eventAttributes(type, readHeader(delivery.headers, 'x-workflow-webhook-id')));
      if (expected.has(type)) span.updateName(`webhook ${type}`);
    }
    span.setAttribute('http.response.status_code', status);
    if (status >= 500) {
      attributes['error.type'] = String(status);
      setFailed(span, String(status));
    }
    span.end();
    deliveries.record(secondsSince(start), attributes);
    return result;
  };

  receiver.on = (type, handler) => {
    expected.add(type);
    const traced = (event: Parameters<typeof handler>[0], handlerContext: HandlerContext<Tx>): unknown => {
      const start = performance.now();
      const { id } = event as WorkflowEvent;
      const span = tracer.startSpan(`handle ${type}`, { attributes: eventAttributes(type, id) });
      const end = (error?: { readonly thrown: unknown }) => {
        const attributes: Attributes = { 'aplyid_workflow.event.type': type };
        if (error) {
          attributes['error.type'] = nameOf(error.thrown);
          setFailed(span, nameOf(error.thrown));
        }
        span.end();
        handlers.record(secondsSince(start), attributes);
      };
      return settle(() => within(span, () => handler(event, handlerContext)), end);
    };
    on(type, traced);
    return receiver;
  };
  return receiver;
}

function within<Result>(span: Span, work: () => Result): Result {
  return context.with(trace.setSpan(context.active(), span), work);
}

/**
 * Calls `end` when the work has ended. Synchronous work stays synchronous, because a synchronous store requires
 * it.
 */
function settle(work: () => unknown, end: (error?: { readonly thrown: unknown }) => void): unknown {
  let result: unknown;
  try {
    result = work();
  } catch (thrown) {
    end({ thrown });
    throw thrown;
  }
  if (!isPromiseLike(result)) {
    end();
    return result;
  }
  return result.then(
    (value) => {
      end();
      return value;
    },
    (thrown: unknown) => {
      end({ thrown });
      throw thrown;
    },
  );
}

function isPromiseLike(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

function eventAttributes(type: string, id: string | undefined): Attributes {
  return {
    'aplyid_workflow.event.type': type,
    ...(id !== undefined && { 'aplyid_workflow.webhook.id': id }),
  };
}

/** The name of the error that a handler threw, never its message. */
function nameOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.name : '_OTHER';
}

function readHeader(headers: DeliveryHeaders, name: string): string | undefined {
  if (typeof headers.get === 'function') return headers.get(name) ?? undefined;
  const [, value] = Object.entries(headers).find(([key]) => key.toLowerCase() === name) ?? [];
  return typeof value === 'string' ? value : undefined;
}
