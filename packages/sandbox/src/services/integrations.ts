import { hash as digest, randomBytes } from 'node:crypto';
import { SandboxError } from '../model/errors.ts';
import type { Integration, IntegrationType, IntegrationWithToken } from '../model/integration.ts';
import type { ListOptions } from '../model/list-options.ts';
import { maskKey } from '../model/mask.ts';
import type { RejectionReason } from '../model/request.ts';
import { checkWebhookUrl } from '../model/webhook/webhook-url.ts';
import type { IntegrationStore } from '../store/integrations.ts';
import type { Company } from './cases/company.ts';
import type { ReplayKeys } from './cases/replay-keys.ts';
import type { Clock } from './clock.ts';

/** The lifetime of a Test integration's Access Token. */
const testTokenLifetime = 30 * 24 * 60 * 60 * 1000;

/** The integrations of the sandbox, as the vendor's portal manages them. */
export interface Integrations {
  /**
   * Creates an integration. Its Access Token is in the result and cannot be read again.
   * @param params -
   * - `type`: `test`: the token lives 30 days; `live`: it does not expire and can be regenerated
   * - `webhookUrl`: https, or http on this machine
   * @throws {@link SandboxError} `invalid_value` for an invalid type or Webhook URL, `conflict` for Live during the trial
   */
  create(params: { type: IntegrationType; webhookUrl: string }): IntegrationWithToken;
  /** Newest first. @param options - `limit`: how many at most; default all */
  list(options?: ListOptions): Integration[];
  /** @throws {@link SandboxError} `not_found` */
  get(id: number): Integration;
  /**
   * Changes the Webhook URL; the next attempt of every delivery is sent there.
   * @throws {@link SandboxError} `not_found`, `invalid_value`
   */
  update(id: number, changes: { webhookUrl: string }): Integration;
  /**
   * Gives a Live integration a new Access Token; the old one stops working immediately.
   * @throws {@link SandboxError} `conflict` for a Test integration, `not_found`
   */
  regenerate(id: number): IntegrationWithToken;
}

/** The result of checking an access key. */
export type Authentication =
  | { readonly integration: Integration; readonly rejection: null }
  | { readonly integration: Integration | null; readonly rejection: RejectionReason };

export interface IntegrationService extends Integrations {
  authenticate(key: string | undefined): Authentication;
}

export function integrationService(
  store: IntegrationStore,
  clock: Clock,
  company: Company,
  replays: ReplayKeys,
): IntegrationService {
  const get = (id: number): Integration => {
    const integration = store.find(id);
    if (integration) return integration;
    throw new SandboxError('not_found', `there is no integration ${id}`);
  };

  return {
    create({ type, webhookUrl }) {
      if (type !== 'test' && type !== 'live') {
        throw new SandboxError('invalid_value', 'the type of an integration is test or live');
      }
      const checkedUrl = checkWebhookUrl(webhookUrl);
      if (type === 'live' && company.get().subscription !== 'active') {
        throw new SandboxError(
          'conflict',
          'a Live integration needs an active subscription: set it on the Company page, or make a Test integration',
        );
      }
      const accessToken = newToken(type);
      const now = clock.now();
      const integration = store.insert({
        type,
        webhookUrl: checkedUrl,
        maskedToken: maskKey(accessToken),
        createdAt: new Date(now),
        expiresAt: type === 'test' ? new Date(now + testTokenLifetime) : null,
      });
      store.addToken(integration.id, hash(accessToken));
      return { ...integration, accessToken };
    },
    list: ({ limit = -1 } = {}) => store.latest(limit),
    get,
    update(id, { webhookUrl }) {
      get(id);
      store.setWebhookUrl(id, checkWebhookUrl(webhookUrl));
      return get(id);
    },
    regenerate(id) {
      const { type } = get(id);
      if (type === 'test') {
        throw new SandboxError(
          'conflict',
          'the Access Token of a Test integration cannot be regenerated: make a new Test integration instead',
        );
      }
      const accessToken = newToken(type);
      store.retireTokens(id, clock.now());
      store.addToken(id, hash(accessToken));
      store.setMaskedToken(id, maskKey(accessToken));
      return { ...get(id), accessToken };
    },
    authenticate(key) {
      if (!key) return { integration: null, rejection: 'missing' };
      const replayed = replays.spend(key);
      if (replayed !== undefined) return { integration: get(replayed), rejection: null };
      const token = store.findToken(hash(key));
      if (!token) return { integration: null, rejection: 'unknown' };
      const { integration } = token;
      if (token.isRegenerated) return { integration, rejection: 'regenerated' };
      const expired = integration.expiresAt !== null && clock.now() >= +integration.expiresAt;
      return { integration, rejection: expired ? 'expired' : null };
    },
  };
}

function newToken(type: IntegrationType): string {
  return `${type}_${randomBytes(32).toString('base64url')}`;
}

function hash(token: string): string {
  return digest('sha256', token, 'hex');
}
