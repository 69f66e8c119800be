import { sandboxHeader } from '../../model/options.ts';
import { CliError } from './cli-error.ts';
import { textAt } from './read.ts';

/** A sandbox that runs somewhere, by its control API. */
export interface Remote {
  readonly url: string;
  get(path: string): Promise<unknown>;
  send(method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: Record<string, unknown>): Promise<unknown>;
}

/** @param url the base URL of the sandbox, as it printed it */
export function remoteSandbox(url: string): Remote {
  if (!URL.canParse(url)) throw new CliError(`--url is not a URL: ${url}`, 2);
  const base = new URL(url).origin;

  const call = async (method: string, path: string, body?: Record<string, unknown>): Promise<unknown> => {
    const headers = { 'content-type': 'application/json' };
    const options = { method, headers, retry: 0, ignoreResponseError: true, ...(body && { body }) } as const;
    // Loading it takes as long as the rest of a command.
    const { ofetch } = await import('ofetch');
    const response = await ofetch.raw<unknown>(`${base}/sandbox${path}`, options).catch(() => {
      throw new CliError(
        `No sandbox answers at ${base}. Start one with "aplyid-sandbox", or name another with --url.`,
      );
    });
    if (!response.headers.has(sandboxHeader)) {
      throw new CliError(`${base} is not a sandbox, or one of another version. Name it with --url.`);
    }
    if (response.ok) return response._data;
    const message = textAt(response._data, 'message') || `${base} answered ${response.status}`;
    throw new CliError(message, response.status === 400 || response.status === 422 ? 2 : 1);
  };
  return {
    url: base,
    get: (path) => call('GET', path),
    send: call,
  };
}
