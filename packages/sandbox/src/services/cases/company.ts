import { SandboxError } from '../../model/errors.ts';
import type { Subscription } from '../../model/integration.ts';
import type { SettingStore } from '../../store/settings.ts';

/** The company that owns the integrations. */
export interface Company {
  get(): { readonly subscription: Subscription };
  /**
   * `trial`: Test integrations only; `active`: Live integrations too. Existing Live integrations continue to work.
   * @throws {@link SandboxError} `invalid_value`
   */
  setSubscription(subscription: Subscription): void;
}

/** The stored values; 0 means not set. */
const kept: readonly Subscription[] = ['trial', 'active'];

/** @param initial - the subscription until it is changed */
export function companyService(settings: SettingStore, initial: Subscription): Company {
  return {
    get: () => ({ subscription: kept[settings.read('subscription') - 1] ?? initial }),
    setSubscription(subscription) {
      const index = kept.indexOf(subscription);
      if (index < 0) throw new SandboxError('invalid_value', 'the subscription is trial or active');
      settings.write('subscription', index + 1);
    },
  };
}
