import { Agent, type IncomingMessage, request } from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';
import { maskWebhookUrl, redactor } from '../model/mask.ts';
import { describeFailure } from './describe-failure.ts';

/** Limits how much of a response the sandbox stores. */
const bodyLimit = 16 * 1024;

/** How many parsed Webhook URLs are cached. */
const rememberedTargets = 100;

export interface Answer {
  readonly status: number | null;
  readonly responseHeaders: Record<string, string>;
  readonly responseBody: string;
  readonly error: string | null;
}

export interface Outgoing {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The timeout of the attempt, in milliseconds. */
  readonly timeout: number;
}

interface Target {
  readonly url: URL;
  readonly masked: string;
  /** Removes the secret of the URL from a text. */
  readonly redact: (text: string) => string;
}

/** Sends webhooks over keep-alive connections, one for each attempt in flight. */
export class Sender {
  readonly #agent = new Agent({ keepAlive: true });
  readonly #secureAgent = new SecureAgent({ keepAlive: true });
  readonly #targets = new Map<string, Target>();
  readonly #inFlight = new Set<(reason: string) => void>();

  /** The Webhook URL without its secret. */
  masked(url: string): string {
    return this.#target(url).masked;
  }

  /** POSTs one webhook and reads the response. Never rejects. The result does not contain the URL's secret. */
  send({ url, headers, body, timeout }: Outgoing): Promise<Answer> {
    const target = this.#target(url);
    const isSecure = target.url.protocol === 'https:';
    return new Promise((resolve) => {
      let response: IncomingMessage | undefined;
      const chunks: Buffer[] = [];
      let failure: string | undefined;
      const settle = (error: unknown): void => {
        clearTimeout(timer);
        this.#inFlight.delete(abort);
        const reason = error === null ? null : target.redact(failure ?? describeFailure(error));
        resolve({ ...readAnswer(response, chunks, target.redact), error: reason });
      };
      const abort = (reason: string): void => {
        failure ??= reason;
        sent.destroy(new Error(reason));
      };
      const timer = setTimeout(abort, timeout, `no complete response within ${timeout} ms`);
      this.#inFlight.add(abort);

      const options = {
        method: 'POST',
        agent: isSecure ? this.#secureAgent : this.#agent,
        headers: { ...headers, 'Content-Length': Buffer.byteLength(body) },
      };
      const sent = (isSecure ? secureRequest : request)(target.url, options, (incoming) => {
        response = incoming;
        let size = 0;
        incoming.on('data', (chunk: Buffer) => {
          chunks.push(chunk.subarray(0, bodyLimit - size));
          size += chunk.length;
          if (size < bodyLimit) return;
          settle(null);
          incoming.destroy();
        });
        incoming.on('end', () => settle(null));
        incoming.on('error', settle);
      });
      sent.on('error', settle);
      sent.end(body);
    });
  }

  /** Aborts every attempt in flight and closes all connections. The sender can be used again afterwards. */
  abort(reason: string): void {
    for (const abort of this.#inFlight) abort(reason);
    this.#agent.destroy();
    this.#secureAgent.destroy();
  }

  #target(text: string): Target {
    const known = this.#targets.get(text);
    if (known) return known;
    if (this.#targets.size >= rememberedTargets) this.#targets.clear();
    const target = { url: new URL(text), masked: maskWebhookUrl(text), redact: redactor(text) };
    this.#targets.set(text, target);
    return target;
  }
}

function readAnswer(
  response: IncomingMessage | undefined,
  chunks: readonly Buffer[],
  redact: (text: string) => string,
): Omit<Answer, 'error'> {
  const responseHeaders: Record<string, string> = {};
  for (const [name, value] of Object.entries(response?.headers ?? {})) {
    responseHeaders[name] = redact(Array.isArray(value) ? value.join(', ') : String(value));
  }
  const responseBody = redact(Buffer.concat(chunks).toString());
  return { status: response?.statusCode ?? null, responseHeaders, responseBody };
}
