import { SandboxError } from '../model/errors.ts';
import type { ApiFault, Fault, FaultSpec, WebhookFault } from '../model/fault.ts';
import { readFaultSpec } from '../model/fault-spec.ts';
import type { FaultStore } from '../store/faults.ts';
import type { Clock } from './clock.ts';

/** Faults, which make something fail on purpose. Stored with the rest of the state; `sandbox.reset()` removes them. */
export interface Faults {
  /** The active faults, oldest first. A fault that has been used up is removed. */
  list(): Fault[];
  /**
   * Turns a fault on for the next requests or webhooks.
   * @throws {@link SandboxError} `invalid_value`
   * @example
   * ```ts
   * import { startSandbox } from '@aplyid-workflow/sandbox';
   *
   * const sandbox = await startSandbox();
   * sandbox.faults.add({ target: 'api', fault: { kind: 'status', status: 429, retryAfter: 1 }, times: 2 });
   * sandbox.faults.add({ target: 'webhooks', fault: { kind: 'duplicate' }, times: 'always' });
   * await sandbox.close();
   * ```
   */
  add(spec: FaultSpec): Fault;
  /** @throws {@link SandboxError} `not_found` */
  remove(id: number): void;
  /** Removes all. */
  clear(): void;
}

export interface FaultService extends Faults {
  /** The oldest fault of these kinds for the next request; it counts as used. */
  takeApi<K extends ApiFault['kind']>(...kinds: K[]): Extract<ApiFault, { kind: K }> | undefined;
  /** The same for a webhook. */
  takeWebhook<K extends WebhookFault['kind']>(...kinds: K[]): Extract<WebhookFault, { kind: K }> | undefined;
}

export function faultService(store: FaultStore, clock: Clock): FaultService {
  const oldest = (target: FaultSpec['target'], kinds: readonly string[]): Fault | undefined => {
    store.removeEnded(clock.now());
    return store.oldest(target, kinds);
  };
  return {
    list() {
      store.removeEnded(clock.now());
      return [...store.all()];
    },
    add(spec) {
      const checked = readFaultSpec(spec);
      return store.insert(checked, checked.forMs === undefined ? null : clock.now() + checked.forMs);
    },
    remove(id) {
      if (!store.remove(id)) throw new SandboxError('not_found', `There is no fault ${id}.`);
    },
    clear: () => store.clear(),
    takeApi(...kinds) {
      const met = oldest('api', kinds);
      if (met?.target !== 'api' || !isOf(met.fault, kinds)) return;
      store.spend(met.id);
      return met.fault;
    },
    takeWebhook(...kinds) {
      const met = oldest('webhooks', kinds);
      if (met?.target !== 'webhooks' || !isOf(met.fault, kinds)) return;
      store.spend(met.id);
      return met.fault;
    },
  };
}

function isOf<F extends { kind: string }, K extends F['kind']>(
  fault: F,
  kinds: readonly K[],
): fault is Extract<F, { kind: K }> {
  return kinds.some((kind) => kind === fault.kind);
}
