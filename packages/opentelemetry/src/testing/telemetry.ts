import { type Attributes, context, type SpanKind, type SpanStatus, type Tracer } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import {
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { afterAll, beforeAll } from 'vitest';

/** The parts of a span that tests check. */
interface KnownSpan {
  readonly name: string;
  readonly kind: SpanKind;
  readonly attributes: Attributes;
  readonly status: SpanStatus;
  readonly ended: boolean;
  /** Whether its duration is above zero. */
  readonly lasted: boolean;
}

/** Lets the spans of a test file find their parents, including in async code. */
export function withAsyncContext(): void {
  beforeAll(() => void context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable()));
  afterAll(() => context.disable());
}

/** The real SDK, with exporters in memory. */
export class Telemetry {
  readonly tracerProvider: TracerProvider;
  readonly meterProvider: MeterProvider;
  readonly tracer: Tracer;
  readonly #spans = new InMemorySpanExporter();
  readonly #metrics = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  readonly #reader = new PeriodicExportingMetricReader({
    exporter: this.#metrics,
    exportIntervalMillis: 1_000_000_000,
  });

  constructor() {
    const spanProcessors = [new SimpleSpanProcessor({ exporter: this.#spans })];
    this.tracerProvider = new TracerProvider({ spanProcessors });
    this.meterProvider = new MeterProvider({ readers: [this.#reader] });
    this.tracer = this.tracerProvider.getTracer('test');
  }

  /** The finished spans, in the order of their ends. */
  spans(): KnownSpan[] {
    return this.#spans.getFinishedSpans().map(known);
  }

  /** The finished spans whose parent has this name. */
  childrenOf(name: string): KnownSpan[] {
    const all = this.#spans.getFinishedSpans();
    const parents = all.filter((span) => span.name === name).map((span) => span.spanContext().spanId);
    return all.filter((span) => parents.includes(span.parentSpanContext?.spanId ?? '')).map(known);
  }

  /** The attributes, counts and buckets of each metric, by its name and unit. */
  async metrics(): Promise<Record<string, object[]>> {
    await this.#reader.forceFlush();
    const all =
      this.#metrics
        .getMetrics()
        .at(-1)
        ?.scopeMetrics.flatMap((scope) => scope.metrics) ?? [];
    return Object.fromEntries(
      all.map(({ descriptor, dataPoints }) => [
        `${descriptor.name} ${descriptor.unit}`,
        dataPoints.map(({ attributes, value }) => ({
          ...attributes,
          ...(typeof value === 'object' &&
            'buckets' in value && { count: value.count, buckets: value.buckets.boundaries.length }),
        })),
      ]),
    );
  }

  /** Everything that was exported, as text. */
  async everything(): Promise<string> {
    await this.#reader.forceFlush();
    const spans = this.#spans.getFinishedSpans().map(({ name, attributes, events, links, status }) => {
      return { name, attributes, events, links, status };
    });
    return JSON.stringify([spans, this.#metrics.getMetrics()]);
  }
}

function known({ name, kind, attributes, status, ended, duration }: ReadableSpan): KnownSpan {
  return { name, kind, attributes, status, ended, lasted: duration[0] + duration[1] > 0 };
}
