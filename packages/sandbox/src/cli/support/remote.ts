import { sandboxHeader } from '../../model/options.ts';
import { CliError } from './cli-error.ts';
import { textAt } from './read.ts';

type Body = Readonly<Record<string, unknown>>;

/** A client for the control API of a running sandbox. */
export interface Remote {
  readonly url: string;
  get(path: string): Promise<unknown>;
  send(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: Body): Promise<unknown>;
  /** The lines of a stream as they arrive; sends a POST if there is a body. Ends when the sandbox stops. */
  lines(path: string, options: { signal: AbortSignal; body?: Body }): AsyncGenerator<unknown>;
}

/** @param url - the base URL of the sandbox, as it printed it */
export function remoteSandbox(url: string): Remote {
  if (!URL.canParse(url)) throw new CliError(`--url is not a URL: ${url}`, 2);
  const base = new URL(url).origin;

  const request = async (method: string, path: string, more: Options) => {
    // Loaded lazily: the import takes as long as the rest of a command.
    const { ofetch } = await import('ofetch');
    const options = { method, retry: 0, ignoreResponseError: true, ...more } as const;
    const headers = { 'content-type': 'application/json' };
    const response = await ofetch
      .raw<unknown, 'json' | 'stream'>(`${base}/sandbox${path}`, { ...options, headers })
      .catch(() => {
        throw new CliError(
          `No sandbox responds at ${base}. Start one with "aplyid-sandbox", or name another with --url.`,
        );
      });
    if (!response.headers.has(sandboxHeader)) {
      throw new CliError(`${base} is not a sandbox, or one of another version. Name it with --url.`);
    }
    return response;
  };
  const call = async (method: string, path: string, body?: Body): Promise<unknown> => {
    const { ok, status, _data: data } = await request(method, path, body ? { body } : {});
    if (ok) return data;
    throw refused(base, status, data);
  };
  return {
    url: base,
    get: (path) => call('GET', path),
    send: call,
    async *lines(path, { signal, body }) {
      const more = { signal, ...(body && { body }), responseType: 'stream' } as const;
      const response = await request(body ? 'POST' : 'GET', path, more);
      const { ok, status, _data: data } = response;
      if (!(data instanceof ReadableStream)) throw new CliError(`${base} responded with ${status}`);
      if (!ok) throw refused(base, status, await new Response(data).json());
      yield* jsonLines(data, signal);
    },
  };
}

interface Options {
  readonly body?: Body;
  readonly signal?: AbortSignal;
  readonly responseType?: 'stream';
}

function refused(base: string, status: number, data: unknown): CliError {
  const message = textAt(data, 'message') || `${base} responded with ${status}`;
  return new CliError(message, status === 400 || status === 422 ? 2 : 1);
}

async function* jsonLines(stream: ReadableStream<Uint8Array>, signal: AbortSignal): AsyncGenerator<unknown> {
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for await (const chunk of stream) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) yield JSON.parse(line);
    }
  } catch (error) {
    // Aborted by the command itself, or cut off because the sandbox ended.
    if (!signal.aborted && !(error instanceof TypeError)) throw error;
  }
}
