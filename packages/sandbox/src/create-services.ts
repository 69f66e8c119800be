import type { DatabaseSync } from 'node:sqlite';
import type { Subscription } from './model/integration.ts';
import { caseService } from './services/cases.ts';
import { createClock } from './services/clock.ts';
import { companyService } from './services/company.ts';
import { deliveryService } from './services/deliveries.ts';
import { faultService } from './services/faults.ts';
import { guidedFlowService } from './services/guided-flows.ts';
import { inboxService } from './services/inbox.ts';
import { integrationService } from './services/integrations.ts';
import { createLive } from './services/live.ts';
import { newDelivery } from './services/new-delivery.ts';
import { replayKeys } from './services/replay-keys.ts';
import { requestService } from './services/requests.ts';
import { sandboxClock } from './services/sandbox-clock.ts';
import { seedDemo } from './services/seed/seed-demo.ts';
import type { Services } from './services/services.ts';
import { caseStore } from './store/cases.ts';
import { transaction, wipeDatabase } from './store/database.ts';
import { deliveryStore } from './store/deliveries.ts';
import { deliveryLog } from './store/delivery-log.ts';
import { faultStore } from './store/faults.ts';
import { guidedFlowStore } from './store/guided-flows.ts';
import { inboxStore } from './store/inbox.ts';
import { integrationStore } from './store/integrations.ts';
import { requestStore } from './store/requests.ts';
import { settingStore } from './store/settings.ts';
import { attemptWith } from './webhooks/attempt.ts';
import { Dispatcher } from './webhooks/dispatcher.ts';

export interface ServiceOptions {
  readonly db: DatabaseSync;
  readonly timeSource: () => number;
  readonly caseUrl: (guidedFlowId: number) => string;
  readonly timeout: number;
  readonly retryDelays: readonly number[];
  /** Until another is set. */
  readonly subscription: Subscription;
}

/** Connects the stores, the services and the dispatcher of one sandbox. */
export function createServices(options: ServiceOptions): Services {
  const { db, timeSource, caseUrl, timeout, retryDelays } = options;
  const settings = settingStore(db);
  const clock = createClock(settings, timeSource);
  const company = companyService(settings, options.subscription);
  const deliveries = deliveryStore(db);
  const requestLog = requestStore(db);
  const faults = faultService(faultStore(db), clock);
  const replays = replayKeys();
  const integrations = integrationService(integrationStore(db), clock, company, replays);
  const attempt = attemptWith({ clock, timeout, faults, integration: integrations.get });
  const stopping = new AbortController();
  const dispatcher = new Dispatcher({
    deliveries,
    clock,
    retryDelays,
    transaction: (work) => transaction(db, work),
    attempt,
  });

  const stored = caseStore(db, caseUrl);
  const cases = caseService({
    cases: stored,
    clock,
    deliver: (completed) => deliveries.insert(newDelivery({ deliveries, faults }, completed, clock.now())),
    delivery: (id) => deliveries.find(id),
    transaction: (work) => transaction(db, work),
    wake: () => dispatcher.wake(),
  });

  return {
    integrations,
    company,
    cases,
    guidedFlow: guidedFlowService({ store: guidedFlowStore(db), cases, clock }),
    deliveries: deliveryService({
      deliveries,
      log: deliveryLog(db),
      clock,
      attempt: dispatcher.attempt,
      wake: () => dispatcher.wake(),
    }),
    inbox: inboxService(inboxStore(db), settings, clock),
    replays,
    requests: requestService(requestLog),
    clock: sandboxClock(clock, () => dispatcher.idle()),
    faults,
    requestLog,
    live: createLive(db, stopping.signal),
    stopping: stopping.signal,
    idle: () => dispatcher.idle(),
    async reset() {
      await dispatcher.stop();
      wipeDatabase(db);
      dispatcher.resume();
    },
    seed(count) {
      const parts = { clock, company, integrations, cases, caseStore: stored, deliveries, requestLog };
      seedDemo({ ...parts, transaction: (work) => transaction(db, work) }, count);
    },
    start: () => dispatcher.wake(),
    stop() {
      stopping.abort();
      return dispatcher.stop();
    },
  };
}
