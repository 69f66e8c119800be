import type { Integration, IntegrationWithToken } from '../model/integration.ts';
import type { SettingStore } from '../store/settings.ts';
import type { Clock } from './clock.ts';
import type { IntegrationService } from './integrations.ts';

/** The Webhook URL of the `listen` integration. Nothing answers there unless `listen` runs. */
const idleUrl = 'http://127.0.0.1:9/only-while-aplyid-sandbox-listen-runs';

/** Where `listen` receives webhooks. */
export interface ListenOptions {
  readonly url: string;
  /** Default the integration that is kept for `listen`. */
  readonly integrationId: number | undefined;
  /** Makes a new integration for `listen`, with a new Access Token. */
  readonly isNew: boolean;
}

export interface Listening {
  readonly integration: Integration | IntegrationWithToken;
  /** Sends webhooks to the integration's own Webhook URL again. */
  stop(): void;
}

/** Redirects the webhooks of an integration while somebody listens. Nothing of it is stored. */
export interface Listeners {
  open(options: ListenOptions): Listening;
  /** Where webhooks of an integration go instead of its Webhook URL. */
  destination(integrationId: number): string | undefined;
  /** Whether it is an integration of `listen`, and nobody listens. */
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
