import { WorkflowError } from '../../errors.ts';
import type { WebhookStore } from '../store.ts';
import type { Run } from './run.ts';
import { checkRenewal } from './store-answers.ts';

/** A claim that is held while the handlers of a run do their work. */
export class Lease {
  /** How long it holds from each renewal on. */
  ms: number;
  /** When it ends unless it is renewed, by this process's clock. */
  until: number;
  readonly #store: WebhookStore;
  readonly #id: string;
  readonly #token: string;
  readonly #run: Run;
  #isRenewing = false;

  /** @param claim - `id` is what the store knows the event by */
  constructor(
    store: WebhookStore,
    claim: { readonly id: string; readonly token: string; readonly ms: number; readonly until: number },
    run: Run,
  ) {
    this.#store = store;
    this.#id = claim.id;
    this.#token = claim.token;
    this.ms = claim.ms;
    this.until = claim.until;
    this.#run = run;
  }

  /** Renews it; aborts the run if it is lost. Never rejects. */
  async renew(): Promise<void> {
    const start = performance.now();
    if (this.#isRenewing) {
      if (start >= this.until) this.#lose();
      return;
    }
    this.#isRenewing = true;
    try {
      const isHeld = checkRenewal(await this.#store.renew(this.#id, this.#token, this.ms));
      if (isHeld) this.until = start + this.ms;
      else if (!this.#run.isStopped) this.#lose();
    } catch (error) {
      if (this.#run.isStopped) return;
      this.#run.report(error);
      if (performance.now() >= this.until) this.#lose();
    } finally {
      this.#isRenewing = false;
    }
  }

  #lose(): void {
    this.#run.abort(
      new WorkflowError(
        `the lease of webhook ${this.#run.event.id} is lost: another process may be handling it`,
        { code: 'lease_lost' },
      ),
    );
  }
}
