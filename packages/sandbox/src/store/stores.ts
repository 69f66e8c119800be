import type { DatabaseSync } from 'node:sqlite';
import { type AutoOutcomeStore, autoOutcomeStore } from './auto-outcomes.ts';
import { type CaseStore, caseStore } from './cases.ts';
import { transaction, wipeDatabase } from './database.ts';
import { type DeliveryStore, deliveryStore } from './deliveries.ts';
import { type DeliveryLog, deliveryLog } from './delivery-log.ts';
import { type FaultStore, faultStore } from './faults.ts';
import { type GuidedFlowStore, guidedFlowStore } from './guided-flows.ts';
import { type InboxStore, inboxStore } from './inbox.ts';
import { type IntegrationStore, integrationStore } from './integrations.ts';
import { type RequestStore, requestStore } from './requests.ts';
import { type SettingStore, settingStore } from './settings.ts';

/** Every table of the state. */
export interface Stores {
  readonly settings: SettingStore;
  readonly integrations: IntegrationStore;
  readonly cases: CaseStore;
  readonly autoOutcomes: AutoOutcomeStore;
  readonly guidedFlows: GuidedFlowStore;
  readonly deliveries: DeliveryStore;
  readonly deliveryLog: DeliveryLog;
  readonly inbox: InboxStore;
  readonly requests: RequestStore;
  readonly faults: FaultStore;
  /** Runs `work` in a transaction. */
  transaction<T>(work: () => T): T;
  /** Deletes everything. */
  wipe(): void;
}

/** @param caseUrl - the URL of a guided flow's page */
export function createStores(db: DatabaseSync, caseUrl: (guidedFlowId: number) => string): Stores {
  const settings = settingStore(db);
  const integrations = integrationStore(db);
  const faults = faultStore(db);
  const requests = requestStore(db);
  const refresh = (): void => {
    for (const store of [settings, integrations, faults]) store.refresh();
  };
  return {
    settings,
    integrations,
    cases: caseStore(db, caseUrl),
    autoOutcomes: autoOutcomeStore(db),
    guidedFlows: guidedFlowStore(db),
    deliveries: deliveryStore(db),
    deliveryLog: deliveryLog(db),
    inbox: inboxStore(db),
    requests,
    faults,
    transaction(work) {
      try {
        return transaction(db, work);
      } catch (error) {
        refresh();
        throw error;
      }
    },
    wipe() {
      requests.flush();
      wipeDatabase(db);
      refresh();
    },
  };
}
