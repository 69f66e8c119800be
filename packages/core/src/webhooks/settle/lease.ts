import { WorkflowError } from '../../errors.ts';
import type { WebhookStore } from '../store.ts';
import type { Run } from './run.ts';
import { checkRenewal } from './store-answers.ts';
import { type Timeout, Timeouts } from './timeouts.ts';

/** How long leases hold after a drain has timed out: the process is about to end. */
const drainedLeaseMs = 10_000;
let drainedRenewals: Timeouts | undefined;

/** A claim, renewed at a third of its length until it is ended or lost. */
export class Lease {
  readonly #store: WebhookStore;
  readonly #id: string;
  readonly #token: string;
  readonly #run: Run;
  #leaseMs: number;
  #renewals: Timeouts;
  #timeout: Timeout;
  #isRenewing = false;
  #isEnded = false;
  #until: number;

  /**
   * @param claim - `until` is when it ends, by this process's clock
   * @param renewals - timeouts of a third of its length
   */
  constructor(
    store: WebhookStore,
    claim: { readonly id: string; readonly token: string; readonly until: number; readonly leaseMs: number },
    run: Run,
    renewals: Timeouts,
  ) {
    this.#store = store;
    this.#id = claim.id;
    this.#token = claim.token;
    this.#until = claim.until;
    this.#leaseMs = claim.leaseMs;
    this.#run = run;
    this.#renewals = renewals;
    this.#timeout = renewals.start(this.#tick);
    run.stopRenewal = () => this.end();
    run.shortenLease = () => this.#shorten();
  }

  /** When the lease ends unless it is renewed, by this process's clock. */
  get until(): number {
    return this.#until;
  }

  /** Stops its renewal. */
  end(): void {
    this.#isEnded = true;
    this.#timeout.cancel();
  }

  #shorten(): void {
    if (this.#isEnded || this.#leaseMs <= drainedLeaseMs) return;
    this.#leaseMs = drainedLeaseMs;
    this.#timeout.cancel();
    drainedRenewals ??= new Timeouts(drainedLeaseMs / 3);
    this.#renewals = drainedRenewals;
    this.#tick();
  }

  readonly #tick = (): void => {
    this.#timeout = this.#renewals.start(this.#tick);
    if (!this.#isRenewing) void this.#renew();
    else if (performance.now() >= this.#until) this.#lose();
  };

  async #renew(): Promise<void> {
    this.#isRenewing = true;
    const start = performance.now();
    try {
      const isHeld = checkRenewal(await this.#store.renew(this.#id, this.#token, this.#leaseMs));
      if (isHeld) this.#until = start + this.#leaseMs;
      else if (!this.#isEnded) this.#lose();
    } catch (error) {
      if (this.#isEnded) return;
      this.#run.report(error);
      if (performance.now() >= this.#until) this.#lose();
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
