import {
  type Histogram,
  type MeterProvider,
  metrics,
  type Span,
  SpanStatusCode,
  type Tracer,
  type TracerProvider,
  trace,
} from '@opentelemetry/api';

/** Where spans and metrics go. */
export interface TelemetryOptions {
  /** Default: the global one, which the OpenTelemetry SDK registers. */
  readonly tracerProvider?: TracerProvider | undefined;
  /** Default: the global one, which the OpenTelemetry SDK registers. */
  readonly meterProvider?: MeterProvider | undefined;
}

const scope = '@aplyid-workflow/opentelemetry';

export function tracerOf({ tracerProvider = trace }: TelemetryOptions): Tracer {
  return tracerProvider.getTracer(scope);
}

/** A histogram in seconds, with the buckets that the conventions for HTTP advise. */
export function durations(
  { meterProvider = metrics }: TelemetryOptions,
  name: string,
  description: string,
): Histogram {
  const explicitBucketBoundaries = [
    0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10,
  ];
  return meterProvider.getMeter(scope).createHistogram(name, {
    description,
    unit: 's',
    advice: { explicitBucketBoundaries },
  });
}

/** Returns the time since `start`, in seconds. */
export function secondsSince(start: number): number {
  return (performance.now() - start) / 1000;
}

/** Marks a span as failed. It gets no message: an error's text can quote personal data. */
export function setFailed(span: Span, type: string): void {
  span.setAttribute('error.type', type).setStatus({ code: SpanStatusCode.ERROR });
}
