import { answer, retryLater } from '../answers.ts';
import type { WebhookDelivery, WebhookResult } from '../delivery.ts';
import type { Reporter } from '../reporter.ts';
import type { Secrets } from './secrets.ts';

/** An additional check by the host. */
export type AuthenticateOption = (delivery: WebhookDelivery) => boolean | PromiseLike<boolean>;

/** Rejects unauthenticated requests before their body is read. */
export class Authentication {
  readonly #secrets: Secrets | undefined;
  readonly #authenticate: AuthenticateOption | undefined;
  readonly #reporter: Reporter;
  #warnedAt = Number.NEGATIVE_INFINITY;

  /** @param secrets - undefined if the host has turned the secret off */
  constructor(
    {
      secrets,
      authenticate,
    }: { readonly secrets: Secrets | undefined; readonly authenticate: AuthenticateOption | undefined },
    reporter: Reporter,
  ) {
    this.#secrets = secrets;
    this.#authenticate = authenticate;
    this.#reporter = reporter;
  }

  /** The response to an unauthenticated request; undefined for an authenticated one. */
  refuse(delivery: WebhookDelivery): undefined | WebhookResult | Promise<WebhookResult | undefined> {
    if (delivery.method !== 'POST') return answer(405, { message: 'Method Not Allowed' }, { allow: 'POST' });
    const given = decode(delivery.secret ?? '');
    const isKnown = this.#secrets?.includes(given, delivery.env) ?? true;
    if (isKnown === true && !this.#authenticate) return undefined;
    return this.#check(delivery, given, isKnown);
  }

  async #check(
    delivery: WebhookDelivery,
    given: string,
    isKnown: boolean | Promise<boolean>,
  ): Promise<WebhookResult | undefined> {
    try {
      if (!(await isKnown)) return this.#unauthorized(given);
    } catch (error) {
      this.#reporter.error(error, undefined);
      return retryLater(503, 'Service Unavailable', 1000);
    }
    if (this.#authenticate && (await this.#authenticate(unprintable(delivery))) !== true)
      return this.#unauthorized('given');
    return undefined;
  }

  #unauthorized(given: string): WebhookResult {
    const now = performance.now();
    if (now - this.#warnedAt >= 60_000) {
      this.#warnedAt = now;
      this.#reporter.warn({
        code: 'unauthenticated',
        message: `a request to the Webhook URL was not authenticated and was answered 401${given ? '' : ': its path has no secret. The Webhook URL in the portal must end in the secret, as webhookUrl() builds it'}`,
      });
    }
    return answer(401, { message: 'Unauthorized' });
  }
}

/** Hosts differ in whether they decode a path's segments, and senders in what they encode. */
function decode(given: string): string {
  try {
    return given.includes('%') ? decodeURIComponent(given) : given;
  } catch {
    return given;
  }
}

/**
 * A copy of the delivery that logs print without its properties: the secret, and the request, whose URL ends in
 * the secret.
 */
function unprintable(delivery: WebhookDelivery): WebhookDelivery {
  const { method } = delivery;
  return Object.create(
    { ...delivery },
    { method: { value: method, enumerable: true }, [inspect]: { value: () => ({ method }) } },
  );
}

const inspect = /* @__PURE__ */ Symbol.for('nodejs.util.inspect.custom');
