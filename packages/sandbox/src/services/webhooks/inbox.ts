import { SandboxError } from '../../model/errors.ts';
import type { InboxEntry } from '../../model/webhook/delivery.ts';
import type { InboxStore } from '../../store/inbox.ts';
import type { SettingStore } from '../../store/settings.ts';
import type { Clock } from '../clock.ts';

/** The built-in receiver: a Webhook URL on the sandbox, so that a first webhook needs no app. */
export interface Inbox {
  /** The received webhooks, newest first; the last 1,000 are kept. */
  list(options?: { limit?: number | undefined; before?: number | undefined }): InboxEntry[];
  /** The status that it responds with. */
  answer(): number;
  /**
   * Sets the status of later responses.
   * @param status - 200 to 599; default 200
   * @throws {@link SandboxError} `invalid_value`
   */
  setAnswer(status: number): void;
  /** Deletes the received webhooks. */
  clear(): void;
}

export interface InboxService extends Inbox {
  /** Receives a webhook; returns the status to respond with. */
  receive(received: Pick<InboxEntry, 'headers' | 'body'>): number;
}

export function inboxService(store: InboxStore, settings: SettingStore, clock: Clock): InboxService {
  const answer = (): number => settings.read('inbox_answer') || 200;
  return {
    list: ({ limit = -1, before } = {}) => store.latest(limit, before),
    answer,
    setAnswer(status) {
      if (!Number.isInteger(status) || status < 200 || status > 599) {
        throw new SandboxError('invalid_value', 'the status must be a whole number from 200 to 599');
      }
      settings.write('inbox_answer', status);
    },
    clear: () => store.clear(),
    receive({ headers, body }) {
      const status = answer();
      const webhookId = headers['x-workflow-webhook-id'] ?? '';
      store.add({ webhookId, headers, body, status, receivedAt: new Date(clock.now()) });
      return status;
    },
  };
}
