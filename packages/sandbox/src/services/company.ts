import { SandboxError } from '../model/errors.ts';
import type { Subscription } from '../model/integration.ts';
import type { SettingStore } from '../store/settings.ts';

/** The company whose portal this is. */
export interface Company {
  get(): { readonly subscription: Subscription };
  /**
   * `trial`: Test integrations only; `active`: Live integrations too. Live integrations that exist go on working.
   * @throws SandboxError `invalid_value`
   */
  setSubscription(subscription: Subscription): void;
}

/** As they are kept: 0 means that nobody chose yet. */
const kept: readonly Subscription[] = ['trial', 'active'];

/** @param initial the subscription until another is set */
export function companyService(settings: SettingStore, initial: Subscription): Company {
  return {
    get: () => ({ subscription: kept[settings.read('subscription') - 1] ?? initial }),
    setSubscription(subscription) {
      const index = kept.indexOf(subscription);
      if (index < 0) throw new SandboxError('invalid_value', 'The subscription is trial or active.');
      settings.write('subscription', index + 1);
    },
  };
}
