import { ofetch } from 'ofetch';
import { redact } from '../model/mask.ts';

/** A hostile receiver can't fill the memory. */
const bodyLimit = 16 * 1024;

export interface Answer {
  readonly status: number | null;
  readonly responseHeaders: Record<string, string>;
  readonly responseBody: string;
  readonly error: string | null;
}

export interface Outgoing {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string;
  /** Aborts it; its reason is reported as the error. */
  readonly signal: AbortSignal;
}

/** POSTs one webhook and reads the answer; never throws. The answer is free of the URL's secret. */
export async function send({ url, headers, body, signal }: Outgoing): Promise<Answer> {
  let response: Response | undefined;
  let responseBody = '';
  let error: string | null = null;
  try {
    response = await ofetch.raw(url, {
      method: 'POST',
      // A connection each: nothing stays open when the sandbox closes.
      headers: { ...headers, connection: 'close' },
      body,
      signal,
      redirect: 'manual',
      responseType: 'stream',
      ignoreResponseError: true,
      retry: 0,
    });
    for await (const text of readText(response)) responseBody += text;
  } catch (cause) {
    error = redact(signal.aborted ? String(signal.reason) : describe(cause), url);
  }
  const received = [...(response?.headers ?? [])];
  return {
    status: response?.status ?? null,
    responseHeaders: Object.fromEntries(received.map(([name, value]) => [name, redact(value, url)])),
    responseBody: redact(responseBody, url),
    error,
  };
}

async function* readText(response: Response): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let size = 0;
  for await (const chunk of response.body ?? []) {
    const rest = chunk.subarray(0, bodyLimit - size);
    size += rest.length;
    yield decoder.decode(rest, { stream: true });
    // Leaving the loop cancels the stream.
    if (size === bodyLimit) break;
  }
  yield decoder.decode();
}

/** The innermost cause: `fetch failed` and the address around it say nothing. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof Error) return describe(error.cause);
  const code = 'code' in error ? String(error.code) : '';
  if (error.message === '') return code || error.name;
  return error.message.includes(code) ? error.message : `${error.message} (${code})`;
}
