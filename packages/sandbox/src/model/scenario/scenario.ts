import type { CreateCaseWithoutOutcomeParams } from '@aplyid-workflow/core';
import type { FaultSpec } from '../fault.ts';
import type { IntegrationType, Subscription } from '../integration.ts';

/** A time span: milliseconds, or a text such as `500ms`, `2s`, `5 min`, `1h` or `31d`. */
export type Duration = number | string;

/** What one step does. A Case is named as in `cases`. */
export type ScenarioAction =
  /** Creates the Case of this name. A Case that no step creates exists from the start. */
  | { create: string }
  /** Completes the Case; `approvalStatus` is `approved` by default. */
  | { complete: string; approvalStatus?: string | undefined }
  | { cancel: string }
  /** Sends the webhook of the Case again. */
  | { resend: string }
  /** Sends the delivered webhook of the Case a second time. */
  | { duplicate: string }
  /** Turns a fault on. */
  | { fault: FaultSpec }
  | { clearFaults: true }
  /** The status that the built-in receiver responds with. */
  | { inboxAnswer: number }
  | { subscription: Subscription }
  /** Moves the clock forward. */
  | { advance: Duration }
  /** Waits until no webhook is in flight or due. */
  | { idle: true };

/** A step: what it does, and how long after the previous one by the sandbox's clock. Default at once. */
export type ScenarioStep = ScenarioAction & { after?: Duration | undefined };

/** A Case of a scenario: the body of a create, and the name of its integration, by default the first. */
export type ScenarioCase = CreateCaseWithoutOutcomeParams & { integration?: string | undefined };

/** The content of a sandbox, and what happens in it. `aplyid-sandbox run` reads it from a YAML or JSON file. */
export interface Scenario {
  name?: string | undefined;
  description?: string | undefined;
  /** The company's subscription. */
  subscription?: Subscription | undefined;
  /** Whether test data completes Cases. */
  auto?: boolean | undefined;
  /** Integrations by name. The Webhook URL `inbox`, the default, is that of the built-in receiver. */
  integrations?:
    | Readonly<Record<string, { type?: IntegrationType | undefined; webhookUrl?: string | undefined }>>
    | undefined;
  /** Faults that are on from the start. */
  faults?: readonly FaultSpec[] | undefined;
  /** Cases by name. */
  cases?: Readonly<Record<string, ScenarioCase>> | undefined;
  /** What happens, in this order. */
  steps?: readonly ScenarioStep[] | undefined;
}
