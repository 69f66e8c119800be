import type { ScenarioPlan } from '../model/scenario/plan.ts';
import type { ScenarioRun } from '../model/scenario/scenario-run.ts';
import type { RequestStore } from '../store/requests.ts';
import type { AutoService } from './cases/auto.ts';
import type { CaseService } from './cases/cases.ts';
import type { Company } from './cases/company.ts';
import type { GuidedFlows } from './cases/guided-flows.ts';
import type { ReplayKeys } from './cases/replay-keys.ts';
import type { SandboxClock } from './clock.ts';
import type { FaultService } from './faults.ts';
import type { Activity } from './feed/activity.ts';
import type { Live } from './feed/live.ts';
import type { IntegrationService } from './integrations.ts';
import type { Requests } from './requests.ts';
import type { State } from './state.ts';
import type { DeliveryService } from './webhooks/deliveries.ts';
import type { Forwards } from './webhooks/forwards.ts';
import type { InboxService } from './webhooks/inbox.ts';
import type { Listeners } from './webhooks/listeners.ts';

/** The operations that `startSandbox()`, the control API and the pages share. */
export interface Services {
  readonly integrations: IntegrationService;
  readonly company: Company;
  readonly cases: CaseService;
  readonly auto: AutoService;
  readonly guidedFlow: GuidedFlows;
  readonly deliveries: DeliveryService;
  readonly inbox: InboxService;
  readonly forwards: Forwards;
  readonly replays: ReplayKeys;
  readonly requests: Requests;
  readonly clock: SandboxClock;
  readonly faults: FaultService;
  readonly requestLog: RequestStore;
  readonly live: Live;
  readonly activity: Activity;
  readonly listeners: Listeners;
  /** Aborted when the sandbox stops. */
  readonly stopping: AbortSignal;
  idle(): Promise<void>;
  reset(): Promise<void>;
  readonly state: State;
  /** Fills an empty sandbox with demo data. */
  seed(count: number): void;
  /** Fills an empty sandbox with a scenario and starts its steps. @param webhookUrl - what `inbox` stands for */
  runScenario(plan: ScenarioPlan, webhookUrl: string): ScenarioRun;
  /** Starts sending due deliveries. */
  start(): void;
  stop(): Promise<void>;
}
