import type { Integration, IntegrationWithToken } from '../../model/integration.ts';
import type { SettingStore } from '../../store/settings.ts';
import type { Clock } from '../clock.ts';
import type { IntegrationService } from '../integrations.ts';

/** The Webhook URL of the `listen` integration. It is unreachable unless `listen` is running. Its path is too
 * short to be masked as a secret, so that pages show it. */
const idleUrl = 'http://127.0.0.1:9/aplyid-sandbox-listen';

/** Where `listen` receives webhooks. */
export interface ListenOptions {
  readonly url: string;
  /** Default: the integration reserved for `listen`. */
  readonly integrationId: number | undefined;
  /** Creates a new integration for `listen`, with a new Access Token. */
  readonly isNew: boolean;
}

export interface Listening {
  readonly integration: Integration | IntegrationWithToken;
  /** Ends the redirection: webhooks go to the integration's Webhook URL again. */
  stop(): void;
}

/** Redirects the webhooks of an integration while `listen` is running. Redirections are not stored. */
export interface Listeners {
  open(options: ListenOptions): Listening;
  /** The URL that receives an integration's webhooks instead of its Webhook URL. */
  destination(integrationId: number): string | undefined;
  /** Whether the integration belongs to `listen` and `listen` is not running. */
  isIdle(integration: Integration): boolean;
  /** Ends all redirections. */
  clear(): void;
}

export interface ListenerParts {
  readonly integrations: IntegrationService;
  readonly settings: SettingStore;
  readonly clock: Clock;
}

export function listenerService({ integrations, settings, clock }: ListenerParts): Listeners {
  const open: { readonly integrationId: number; readonly url: string }[] = [];
  const destination = (integrationId: number): string | undefined =>
    open.findLast((one) => one.integrationId === integrationId)?.url;
  const kept = (): Integration | undefined => {
    const id = settings.read('listen_integration');
    const integration = id === 0 ? undefined : integrations.get(id);
    const isExpired = integration?.expiresAt && clock.now() >= +integration.expiresAt;
    return isExpired ? undefined : integration;
  };
  const create = (): IntegrationWithToken => {
    const created = integrations.create({ type: 'test', webhookUrl: idleUrl });
    settings.write('listen_integration', created.id);
    return created;
  };

  return {
    clear: () => void open.splice(0),
    destination,
    isIdle: ({ id, webhookUrl }) => webhookUrl === idleUrl && destination(id) === undefined,
    open({ url, integrationId, isNew }) {
      const chosen = integrationId === undefined ? undefined : integrations.get(integrationId);
      const integration = chosen ?? (isNew ? create() : (kept() ?? create()));
      const entry = { integrationId: integration.id, url };
      open.push(entry);
      return {
        integration,
        stop() {
          const index = open.indexOf(entry);
          if (index >= 0) open.splice(index, 1);
        },
      };
    },
  };
}
