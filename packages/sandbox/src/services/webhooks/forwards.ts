import { SandboxError } from '../../model/errors.ts';
import type { ForwardedEntry, ForwardedWebhook } from '../../model/webhook/forwarded.ts';
import type { Clock } from '../clock.ts';

/** How many webhooks are kept. */
const kept = 100;

/** How long `forward` may take to send a webhook again, in milliseconds: the time limit of an attempt, and some. */
const longestResend = 20_000;

/**
 * The webhooks that running `aplyid-sandbox forward` commands report. They are of real Clients, so they stay in
 * memory: they are not stored, not exported, and gone after a reset.
 */
export interface Forwards {
  /** Newest first. */
  list(): readonly ForwardedEntry[];
  /** Whether a `forward` is running. */
  isConnected(): boolean;
  report(one: ForwardedWebhook): void;
  /**
   * Asks `forward` to send a webhook again.
   * @returns that attempt
   * @throws {@link SandboxError} `not_found`, `conflict` if no `forward` is running
   */
  resend(webhookId: string): Promise<ForwardedEntry>;
  /** Connects a `forward`. @param ask - called with a webhook to send again @returns a function that ends it */
  connect(ask: (one: ForwardedWebhook) => void): () => void;
  clear(): void;
}

/** @param onChange - called after each change, for the open pages */
export function forwardService(clock: Clock, onChange: () => void): Forwards {
  const connected = new Set<(one: ForwardedWebhook) => void>();
  const waiting = new Set<{ readonly webhookId: string; readonly done: (entry: ForwardedEntry) => void }>();
  let entries: ForwardedEntry[] = [];
  let id = 0;
  return {
    list: () => entries,
    isConnected: () => connected.size > 0,
    report(one) {
      id += 1;
      const entry = { ...one, id, forwardedAt: new Date(clock.now()) };
      entries = [entry, ...entries].slice(0, kept);
      for (const request of waiting) {
        if (one.isResent && request.webhookId === one.webhookId) request.done(entry);
      }
      onChange();
    },
    async resend(webhookId) {
      const known = entries.find((one) => one.webhookId === webhookId);
      if (!known) throw new SandboxError('not_found', `no webhook ${webhookId} was forwarded`);
      if (connected.size === 0) {
        throw new SandboxError('conflict', 'aplyid-sandbox forward is not running: start it again');
      }
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(request);
          reject(new SandboxError('conflict', `aplyid-sandbox forward did not send ${webhookId} again`));
        }, longestResend);
        timer.unref();
        const request = {
          webhookId,
          done(entry: ForwardedEntry) {
            clearTimeout(timer);
            waiting.delete(request);
            resolve(entry);
          },
        };
        waiting.add(request);
        // The one that was started last: several would send it several times.
        [...connected].at(-1)?.(known);
      });
    },
    connect(ask) {
      // A new function, so that the same one can connect twice.
      const call = (one: ForwardedWebhook): void => ask(one);
      connected.add(call);
      onChange();
      return () => {
        connected.delete(call);
        onChange();
      };
    },
    clear() {
      entries = [];
    },
  };
}
