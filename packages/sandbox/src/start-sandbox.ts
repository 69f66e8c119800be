import { createApp } from './app/create-app.ts';
import { createServices } from './app/create-services.ts';
import { type Listening, listen } from './http/listen.ts';
import { resolveOptions, type SandboxOptions } from './model/options.ts';
import type { ScenarioRun } from './model/scenario/scenario-run.ts';
import type { Auto } from './services/cases/auto.ts';
import type { Cases } from './services/cases/cases.ts';
import type { Company } from './services/cases/company.ts';
import type { GuidedFlows } from './services/cases/guided-flows.ts';
import type { SandboxClock } from './services/clock.ts';
import type { Faults } from './services/faults.ts';
import type { Activity } from './services/feed/activity.ts';
import type { Integrations } from './services/integrations.ts';
import type { Requests } from './services/requests.ts';
import { loadScenario } from './services/scenario/load-scenario.ts';
import type { State } from './services/state.ts';
import type { Deliveries } from './services/webhooks/deliveries.ts';
import type { Inbox } from './services/webhooks/inbox.ts';
import { openDatabase } from './store/database.ts';

/** A running sandbox. */
export interface Sandbox {
  /** The base URL of the API: the `baseUrl` for `WorkflowClient`. */
  readonly url: string;
  /** The base URL of the pages. */
  readonly portalUrl: string;
  readonly integrations: Integrations;
  readonly company: Company;
  readonly cases: Cases;
  /** Outcome by test data: which Cases complete by themselves. */
  readonly auto: Auto;
  /** The guided flow of each Case, step by step. */
  readonly guidedFlow: GuidedFlows;
  readonly deliveries: Deliveries;
  /** The built-in receiver, at `/inbox`. */
  readonly inbox: Inbox;
  readonly requests: Requests;
  /** Faults, which make something fail on purpose. */
  readonly faults: Faults;
  readonly clock: SandboxClock;
  /** The scenario that was given as an option. */
  readonly scenario: ScenarioRun | undefined;
  /** Resolves when no delivery attempt is in flight and none is due. Outcomes by test data that are due come first. */
  idle(): Promise<void>;
  /**
   * Deletes everything except the address and the options: integrations, Cases, deliveries, requests, faults, the
   * subscription, the clock's advance.
   */
  reset(): Promise<void>;
  /** The whole content, to export and import. */
  readonly state: State;
  /** Stops immediately and releases all timers and sockets. With `persist`, pending deliveries are kept. */
  close(): Promise<void>;
}

/**
 * Starts the Workflow API on this machine. Any number of sandboxes can run in one process without shared state.
 *
 * @throws {@link SandboxError} `cannot_listen` if the port is in use, `cannot_persist` if the file can't be used,
 * `invalid_value` for an invalid option or scenario, `conflict` for a scenario in a sandbox that is not empty
 * @example
 * ```ts
 * import { startSandbox } from '@aplyid-workflow/sandbox';
 *
 * const sandbox = await startSandbox();
 * const { accessToken } = sandbox.integrations.create({
 *   type: 'test',
 *   webhookUrl: 'http://localhost:3000/webhooks/aplyid',
 * });
 * console.log(sandbox.url, accessToken.length);
 * await sandbox.close();
 * ```
 */
export function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  return launchSandbox(options);
}

/** A sandbox and its event feed. */
export interface LaunchedSandbox extends Sandbox {
  readonly activity: Activity;
}

/** Options for the command line. */
export interface LaunchOptions extends SandboxOptions {
  /** What the Webhook URL `inbox` of a scenario stands for; default the built-in receiver. */
  readonly inbox?: string | undefined;
}

export async function launchSandbox(options: LaunchOptions): Promise<LaunchedSandbox> {
  const { port, hostname, baseUrl, persist, seed, clock, timeout, retryDelays, subscription, auto } =
    resolveOptions(options);
  const plan = options.scenario === undefined ? undefined : await loadScenario(options.scenario);
  const db = openDatabase(persist);
  let url = '';
  const services = createServices({
    db,
    timeSource: clock,
    caseUrl: (guidedFlowId) => `${url}/guided_flows/standard/${guidedFlowId}/overview`,
    timeout,
    retryDelays,
    subscription,
    auto,
  });
  const hostnames = [inUrl(hostname), ...(baseUrl ? [baseUrl.hostname] : [])];
  const app = createApp(services, { hostnames, baseUrl });
  let server: Listening;
  try {
    server = await listen(app, { hostname, port });
  } catch (error) {
    db.close();
    throw error;
  }
  url = baseUrl?.origin ?? `http://${reachable(hostname)}:${server.port}`;
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await services.stop();
    await server.close();
    services.requestLog.close();
    db.close();
  };
  if (seed > 0) services.seed(seed);
  let scenario: ScenarioRun | undefined;
  try {
    if (plan) scenario = services.runScenario(plan, options.inbox ?? `${url}/inbox`);
  } catch (error) {
    await close();
    throw error;
  }
  services.start();
  return {
    url,
    portalUrl: url,
    integrations: services.integrations,
    company: services.company,
    cases: services.cases,
    auto: services.auto,
    guidedFlow: services.guidedFlow,
    deliveries: services.deliveries,
    inbox: services.inbox,
    requests: services.requests,
    faults: services.faults,
    clock: services.clock,
    scenario,
    activity: services.activity,
    idle: services.idle,
    reset: services.reset,
    state: services.state,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

/** The address that means "all interfaces" cannot be used in a URL. */
function reachable(hostname: string): string {
  return hostname === '0.0.0.0' || hostname === '::' ? '127.0.0.1' : inUrl(hostname);
}

function inUrl(hostname: string): string {
  return hostname.includes(':') ? `[${hostname}]` : hostname;
}
