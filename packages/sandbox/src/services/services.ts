import type { DatabaseSync } from 'node:sqlite';
import { createClock } from '../clock.ts';
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
import { type Deliveries, deliveryService } from './deliveries.ts';
import { type FaultService, faultService } from './faults.ts';
import { type IntegrationService, integrationService } from './integrations.ts';
import { type Requests, requestService } from './requests.ts';
import { type SandboxClock, sandboxClock } from './sandbox-clock.ts';

/** What the typed object, the control API and the pages all call: one way to do each thing. */
export interface Services {
  readonly integrations: IntegrationService;
  readonly cases: CaseService;
  readonly deliveries: Deliveries;
  readonly requests: Requests;
  readonly clock: SandboxClock;
  readonly faults: FaultService;
  readonly requestLog: RequestStore;
  /** Aborted when the sandbox stops. */
  readonly stopping: AbortSignal;
  idle(): Promise<void>;
  reset(): Promise<void>;
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
}

export function createServices({ db, timeSource, caseUrl, timeout, retryDelays }: ServiceOptions): Services {
  const clock = createClock(settingStore(db), timeSource);
  const deliveries = deliveryStore(db);
  const requestLog = requestStore(db);
  const faults = faultService(faultStore(db));
  const integrations = integrationService(integrationStore(db), clock);
  const attempt = attemptWith({ clock, timeout, faults, integration: integrations.get });
  const stopping = new AbortController();
  const dispatcher = new Dispatcher({
    deliveries,
    clock,
    retryDelays,
    transaction: (work) => transaction(db, work),
    attempt,
  });

  return {
    integrations,
    cases: caseService({
      cases: caseStore(db, caseUrl),
      clock,
      deliver: (completed) => deliveries.insert(newDelivery({ deliveries, faults }, completed, clock.now())),
      transaction: (work) => transaction(db, work),
      wake: () => dispatcher.wake(),
    }),
    deliveries: deliveryService({ deliveries, clock, attempt: dispatcher.attempt }),
    requests: requestService(requestLog),
    clock: sandboxClock(clock, dispatcher),
    faults,
    requestLog,
    stopping: stopping.signal,
    idle: () => dispatcher.idle(),
    async reset() {
      await dispatcher.stop();
      wipeDatabase(db);
      dispatcher.resume();
    },
    start: () => dispatcher.wake(),
    stop() {
      stopping.abort();
      return dispatcher.stop();
    },
  };
}
