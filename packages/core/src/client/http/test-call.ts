import { newCase } from '@aplyid-workflow/testkit';
import { afterEach, beforeEach, vi } from 'vitest';
import {
  type RequestOptions,
  type Transport,
  type TransportRequest,
  WorkflowClient,
  type WorkflowClientOptions,
  WorkflowConnectionError,
} from '../../index.ts';

// The transport is scripted and the clock is fake, because a test over a real socket cannot check times to the
// millisecond. Everything else is tested over real sockets, in cases.test.ts.
export function useFakeClock(): void {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.advanceTimersByTime(5000);
    vi.spyOn(Math, 'random').mockReturnValue(1);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
}

/** What an attempt receives: a response after so many ms, a failure, or nothing at all. */
export type Step = { after?: number; status: number; headers?: Record<string, string> } | Error | 'silence';

interface Report {
  readonly hook: string;
  readonly at: number;
  readonly [fact: string]: unknown;
}

/** A client whose transport follows the steps, and what it did. */
export interface TestCall {
  create(options?: RequestOptions): Promise<{ ended: number; error: Error | undefined }>;
  readonly reported: Report[];
  readonly sent: TransportRequest[];
  times(hook: string): Report[];
}

export function setUp(steps: readonly Step[], options: WorkflowClientOptions = {}): TestCall {
  const reported: Report[] = [];
  const sent: TransportRequest[] = [];
  const start = performance.now();
  const hook = (name: string) => (info: object) =>
    void reported.push({ hook: name, at: performance.now() - start, ...info });
  const transport: Transport = async (request) => {
    const step = steps[sent.push(request) - 1] ?? 'silence';
    if (step === 'silence')
      return new Promise((_, reject) => request.signal.addEventListener('abort', reject));
    if (step instanceof Error) throw step;
    await new Promise((resolve) => setTimeout(resolve, step.after ?? 0));
    const headers = new Headers(step.headers);
    return { status: step.status, headers, text: async () => '{}' };
  };
  const workflow = new WorkflowClient({
    accessKey: 'key',
    baseUrl: 'https://api.example',
    transport,
    hooks: {
      onRequest: hook('request'),
      onResponse: hook('response'),
      onRetry: hook('retry'),
      onError: hook('error'),
    },
    ...options,
  });
  const create = async (more?: RequestOptions) => {
    const call = workflow.cases.create(newCase, more).then(
      () => ({ error: undefined }),
      (error: Error) => ({ error }),
    );
    await vi.runAllTimersAsync();
    return { ended: performance.now() - start, ...(await call) };
  };
  const times = (name: string) => reported.filter(({ hook }) => hook === name);
  return { create, reported, sent, times };
}

export const notSent = (): WorkflowConnectionError =>
  new WorkflowConnectionError('refused', { code: 'connection_failed', outcome: 'not_sent' });
