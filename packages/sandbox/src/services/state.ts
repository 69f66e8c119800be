import type { SandboxState } from '../model/state.ts';

/** The whole content of the sandbox as data: to keep it, to compare it, to start a test from it. */
export interface State {
  /**
   * Everything: integrations, Cases, webhooks with their attempts, requests, faults, the Inbox, the clock's advance.
   * Contains Webhook URLs in full, and hashes of the Access Tokens.
   */
  export(): SandboxState;
  /**
   * Replaces everything with an exported state. Access Tokens of its integrations work again, and its pending
   * webhooks are sent.
   * @param state - what `export()` returned, also after `JSON.parse`
   * @throws {@link SandboxError} `invalid_value` if it is damaged or of another version; nothing has changed then
   */
  import(state: unknown): Promise<void>;
}
