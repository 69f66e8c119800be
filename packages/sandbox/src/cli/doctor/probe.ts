import { type IncomingMessage, type RequestOptions, request } from 'node:http';
import { request as secureRequest } from 'node:https';
import { describeFailure } from '../../webhooks/describe-failure.ts';

/** Limits how much of a response is read. */
const bodyLimit = 16 * 1024;

/** A request to the receiver. */
export interface ProbeRequest {
  /** Default: POST. */
  readonly method?: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Sends only the first half of the body, and keeps the connection open. */
  readonly stalls?: boolean | undefined;
  /** Milliseconds. */
  readonly timeout: number;
}

/** The response to it, or why there was none. */
export interface ProbeAnswer {
  /** 0 if there was no response. */
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Why there was no response: in words. */
  readonly failure: string | undefined;
  /** Whether nothing came within the timeout. */
  readonly isTimeout: boolean;
  /** Milliseconds. */
  readonly duration: number;
}

/** Sends a request over a connection of its own. Never rejects. */
export function probe(
  url: URL,
  { method = 'POST', headers, body, stalls, timeout }: ProbeRequest,
): Promise<ProbeAnswer> {
  const bytes = Buffer.from(body);
  const hasBody = method !== 'GET';
  const options: RequestOptions = {
    method,
    agent: false,
    headers: { ...headers, Connection: 'close', ...(hasBody && { 'Content-Length': bytes.length }) },
  };
  const started = performance.now();
  return new Promise((resolve) => {
    let response: IncomingMessage | undefined;
    let isTimeout = false;
    const settle = (error?: unknown): void => {
      clearTimeout(timer);
      resolve({
        status: response?.statusCode ?? 0,
        headers: response?.headers ?? {},
        failure: response
          ? undefined
          : isTimeout
            ? `no response within ${timeout} ms`
            : describeFailure(error),
        isTimeout,
        duration: performance.now() - started,
      });
      sent.destroy();
    };
    const timer = setTimeout(() => {
      isTimeout = true;
      settle();
    }, timeout);
    const sent = (url.protocol === 'https:' ? secureRequest : request)(url, options, (incoming) => {
      response = incoming;
      let size = 0;
      incoming.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size >= bodyLimit) settle();
      });
      incoming.on('end', () => settle()).on('error', settle);
    });
    sent.on('error', settle);
    if (stalls) sent.write(bytes.subarray(0, bytes.length >> 1));
    else sent.end(hasBody ? bytes : undefined);
  });
}
