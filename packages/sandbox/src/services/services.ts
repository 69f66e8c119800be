import type { DatabaseSync } from 'node:sqlite';
import { createClock } from '../clock.ts';
import { type GuidedFlows, guidedFlowService } from '../guided-flow/service.ts';
import { guidedFlowStore } from '../guided-flow/store.ts';
import { createLive, type Live } from '../live/live.ts';
import type { Subscription } from '../model.ts';
import { seedDemo } from '../seed/seed-demo.ts';
import { caseStore } from '../store/cases.ts';
import { transaction, wipeDatabase } from '../store/database.ts';
import { deliveryStore } from '../store/deliveries.ts';
import { faultStore } from '../store/faults.ts';
import { integrationStore } from '../store/integrations.ts';
import { type RequestStore, requestStore } from '../store/requests.ts';
import { settingStore } from '../store/settings.ts';
import { attemptWith } from '../webhooks/attempt.ts';
import { Dispatcher } from '../webhooks/dispatcher.ts';
import { newDelivery } from '../webhooks/new-delivery.ts';
import { type CaseService, caseService } from './cases.ts';
import { type Company, companyService } from './company.ts';
import { type Deliveries, deliveryService } from './deliveries.ts';
import { type FaultService, faultService } from './faults.ts';
import { type IntegrationService, integrationService } from './integrations.ts';
import { type Requests, requestService } from './requests.ts';
import { type SandboxClock, sandboxClock } from './sandbox-clock.ts';

/** What the typed object, the control API and the pages all call: one way to do each thing. */
export interface Services {
  readonly integrations: IntegrationService;
  readonly company: Company;
  readonly cases: CaseService;
  readonly guidedFlow: GuidedFlows;
  readonly deliveries: Deliveries;
  readonly requests: Requests;
  readonly clock: SandboxClock;
  readonly faults: FaultService;
  readonly requestLog: RequestStore;
  readonly live: Live;
  /** Aborted when the sandbox stops. */
  readonly stopping: AbortSignal;
  idle(): Promise<void>;
  reset(): Promise<void>;
  /** Fills an empty sandbox with demo data. */
  seed(count: number): void;
  /** Starts sending what is due. */
  start(): void;
  stop(): Promise<void>;
}

export interface ServiceOptions {
  readonly db: DatabaseSync;
  readonly timeSource: () => number;
  readonly caseUrl: (guidedFlowId: number) => string;
  readonly timeout: number;
  readonly retryDelays: readonly number[];
  /** Until another is set. */
  readonly subscription: Subscription;
}

export function createServices(options: ServiceOptions): Services {
  const { db, timeSource, caseUrl, timeout, retryDelays } = options;
  const settings = settingStore(db);
  const clock = createClock(settings, timeSource);
  const company = companyService(settings, options.subscription);
  const deliveries = deliveryStore(db);
  const requestLog = requestStore(db);
  const faults = faultService(faultStore(db));
  const integrations = integrationService(integrationStore(db), clock, company);
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
    deliveries: deliveryService({ deliveries, clock, attempt: dispatcher.attempt }),
    requests: requestService(requestLog),
    clock: sandboxClock(clock, dispatcher),
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
