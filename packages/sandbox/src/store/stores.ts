import type { DatabaseSync } from 'node:sqlite';
import type { SandboxState } from '../model/state.ts';
import { checkWebhookUrl } from '../model/webhook/webhook-url.ts';
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
import { stateStore } from './state.ts';

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
  export(): SandboxState;
  /** Replaces everything, or nothing if the state is not valid. @throws {@link SandboxError} `invalid_value` */
  import(state: unknown): void;
}

/** @param caseUrl - the URL of a guided flow's page */
export function createStores(db: DatabaseSync, caseUrl: (guidedFlowId: number) => string): Stores {
  const settings = settingStore(db);
  const integrations = integrationStore(db);
  const faults = faultStore(db);
  const requests = requestStore(db);
  const cases = caseStore(db, caseUrl);
  const refresh = (): void => {
    for (const store of [settings, integrations, faults, cases]) store.refresh();
  };
  const guidedFlows = guidedFlowStore(db);
  const deliveries = deliveryStore(db);
  const log = deliveryLog(db);
  const inbox = inboxStore(db);
  const state = stateStore(db);
  /** Reads everything once, so that a row that can't be read is found now and not by a page. */
  const readAll = (): void => {
    refresh();
    for (const { webhookUrl } of integrations.latest(-1)) checkWebhookUrl(webhookUrl);
    for (const { id } of cases.latest({})) guidedFlows.walked(id);
    for (const id of log.ids({})) deliveries.find(id);
    requests.latest({});
    inbox.latest(-1);
    faults.all();
  };
  return {
    settings,
    integrations,
    cases,
    autoOutcomes: autoOutcomeStore(db),
    guidedFlows,
    deliveries,
    deliveryLog: log,
    inbox,
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
    export() {
      requests.flush();
      return state.export();
    },
    import(value) {
      requests.flush();
      try {
        state.import(value, readAll);
      } finally {
        refresh();
      }
    },
  };
}
