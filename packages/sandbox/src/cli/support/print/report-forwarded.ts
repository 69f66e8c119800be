import type { ForwardedWebhook } from '../../../model/webhook/forwarded.ts';
import { textAt } from '../read.ts';
import type { Remote } from '../remote.ts';

/** A running sandbox whose portal shows the webhooks that `forward` receives. */
export interface Portal {
  /** Shows one. Without effect when the sandbox has stopped. */
  report(one: ForwardedWebhook): Promise<void>;
}

export interface PortalOptions {
  /** Called with a webhook that the portal wants to be sent again. */
  readonly onResend: (one: Pick<ForwardedWebhook, 'webhookId' | 'eventType' | 'body'>) => void;
  readonly signal: AbortSignal;
}

/** Connects to the sandbox; undefined if none is running there. */
export async function connectPortal(remote: Remote, options: PortalOptions): Promise<Portal | undefined> {
  const { onResend, signal } = options;
  const lines = remote.lines('/forwarded/connect', { signal, body: {} });
  const isConnected = await lines.next().then(
    ({ done }) => done !== true,
    () => false,
  );
  if (!isConnected) return;
  const follow = async (): Promise<void> => {
    for await (const line of lines) {
      const [webhookId, eventType, body] = [
        textAt(line, 'webhookId'),
        textAt(line, 'eventType'),
        textAt(line, 'body'),
      ];
      onResend({ webhookId, eventType, body });
    }
  };
  follow().catch(() => {});
  return {
    async report(one) {
      await remote.send('POST', '/forwarded', { ...one }).catch(() => {});
    },
  };
}
