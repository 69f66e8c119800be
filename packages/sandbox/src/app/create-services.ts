import type { DatabaseSync } from 'node:sqlite';
import type { Subscription } from '../model/integration.ts';
import { autoService } from '../services/cases/auto.ts';
import { caseService } from '../services/cases/cases.ts';
import { companyService } from '../services/cases/company.ts';
import { guidedFlowService } from '../services/cases/guided-flows.ts';
import { replayKeys } from '../services/cases/replay-keys.ts';
import { type Clock, createClock, sandboxClock } from '../services/clock.ts';
import { faultService } from '../services/faults.ts';
import { createActivity } from '../services/feed/activity.ts';
import { createLive } from '../services/feed/live.ts';
import { integrationService } from '../services/integrations.ts';
import { requestService } from '../services/requests.ts';
import { type RunningScenario, runScenario } from '../services/scenario/run-scenario.ts';
import { seedDemo } from '../services/seed/seed-demo.ts';
import type { Services } from '../services/services.ts';
import { deliveryService } from '../services/webhooks/deliveries.ts';
import { forwardService } from '../services/webhooks/forwards.ts';
import { inboxService } from '../services/webhooks/inbox.ts';
import { listenerService } from '../services/webhooks/listeners.ts';
import { createStores, type Stores } from '../store/stores.ts';
import { attemptWith } from '../webhooks/attempt.ts';
import { Dispatcher } from '../webhooks/dispatcher.ts';
import { newDelivery } from '../webhooks/new-delivery.ts';
import { Sender } from '../webhooks/sender.ts';

export interface ServiceOptions {
  readonly db: DatabaseSync;
  readonly timeSource: () => number;
  readonly caseUrl: (guidedFlowId: number) => string;
  readonly timeout: number;
  readonly retryDelays: readonly number[];
  /** The default until it is changed. */
  readonly subscription: Subscription;
  /** Whether test data completes Cases, until it is switched. */
  readonly auto: boolean;
}

/** Connects the stores, the services and the dispatcher of one sandbox. */
export function createServices(options: ServiceOptions): Services {
  const { db, timeSource, caseUrl, timeout, retryDelays } = options;
  const stores = createStores(db, caseUrl);
  const clock = createClock(stores.settings, timeSource);
  const company = companyService(stores.settings, options.subscription);
  const faults = faultService(stores.faults, clock);
  const replays = replayKeys();
  const integrations = integrationService(stores.integrations, clock, company, replays);
  const stopping = new AbortController();
  const activity = createActivity();
  const listeners = listenerService({ integrations, settings: stores.settings, clock });
  const { destination } = listeners;
  const dispatcher = createDispatcher(stores, { clock, faults, destination, activity, timeout, retryDelays });
  const { cases, auto } = createCases(stores, { clock, faults, activity, dispatcher, auto: options.auto });
  let scenario: RunningScenario | undefined;
  const sent = (): Promise<void> => {
    auto.wake();
    return dispatcher.idle();
  };
  const idle = async (): Promise<void> => {
    await scenario?.settle();
    await sent();
  };

  const live = createLive(db, stopping.signal);
  const forwards = forwardService(clock, live.touch);
  const replaceWith = (replace: () => void): Promise<void> => {
    scenario?.stop();
    return whilePaused({ auto, dispatcher }, () => {
      replace();
      listeners.clear();
      forwards.clear();
    });
  };

  const services: Services = {
    auto,
    integrations,
    company,
    cases,
    guidedFlow: guidedFlowService({ store: stores.guidedFlows, cases, clock }),
    deliveries: createDeliveries(stores, clock, dispatcher),
    inbox: inboxService(stores.inbox, stores.settings, clock),
    replays,
    requests: requestService(stores.requests),
    clock: sandboxClock(clock, idle),
    faults,
    requestLog: stores.requests,
    activity,
    listeners,
    live,
    forwards,
    stopping: stopping.signal,
    idle,
    reset: () => replaceWith(stores.wipe),
    state: {
      export: stores.export,
      import: (state) => replaceWith(() => stores.import(state)),
    },
    seed: (count) => seedDemo({ clock, company, integrations, cases, stores }, count),
    start() {
      auto.wake();
      dispatcher.wake();
    },
    stop() {
      stopping.abort();
      auto.pause();
      scenario?.stop();
      return dispatcher.stop();
    },
    runScenario(plan, webhookUrl) {
      scenario = runScenario(plan, { services, clock, idle: sent, webhookUrl });
      return scenario;
    },
  };
  return services;
}

/** Changes everything while nothing is sent and no Case ends by itself. */
async function whilePaused(
  { auto, dispatcher }: Pick<Services, 'auto'> & { readonly dispatcher: Dispatcher },
  change: () => void,
): Promise<void> {
  auto.pause();
  await dispatcher.stop();
  try {
    change();
  } finally {
    auto.wake();
    dispatcher.resume();
  }
}

function createDeliveries(stores: Stores, clock: Clock, dispatcher: Dispatcher): Services['deliveries'] {
  return deliveryService({
    deliveries: stores.deliveries,
    log: stores.deliveryLog,
    clock,
    attempt: dispatcher.attempt,
    wake: () => dispatcher.wake(),
  });
}

type DispatcherOptions = Pick<ServiceOptions, 'timeout' | 'retryDelays'> &
  Omit<Parameters<typeof attemptWith>[0], 'sender'> &
  Pick<Services, 'activity'>;

/** What sends the webhooks. */
function createDispatcher({ deliveries, transaction }: Stores, options: DispatcherOptions): Dispatcher {
  const sender = new Sender();
  return new Dispatcher({
    ...options,
    deliveries,
    transaction,
    attempt: attemptWith({ ...options, sender }),
    abort: () => sender.abort('the sandbox stopped'),
  });
}

interface CaseParts extends Pick<Services, 'activity' | 'faults'>, Pick<ServiceOptions, 'auto'> {
  readonly clock: Clock;
  readonly dispatcher: Dispatcher;
}

/** The Cases, and what ends those whose test data says so. */
function createCases(stores: Stores, parts: CaseParts): Pick<Services, 'cases' | 'auto'> {
  const { deliveries, transaction, settings } = stores;
  const { clock, faults, activity, dispatcher } = parts;
  const cases = caseService({
    cases: stores.cases,
    clock,
    deliver: (cause) => deliveries.insert(newDelivery({ deliveries, faults }, cause, clock.now())),
    delivery: (id) => deliveries.find(id),
    transaction,
    wake: () => dispatcher.wake(),
    activity,
    onCreated: (created) => auto.plan(created),
  });
  const auto = autoService({
    store: stores.autoOutcomes,
    settings,
    clock,
    initially: parts.auto,
    find: cases.get,
    end: (id, outcome) => void ('cancel' in outcome ? cases.cancel(id) : cases.complete(id, outcome)),
  });
  return { cases, auto };
}
