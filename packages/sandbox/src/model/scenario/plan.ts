import type { CreateCaseWithoutOutcomeParams } from '@aplyid-workflow/core';
import type { FaultSpec } from '../fault.ts';
import type { IntegrationType, Subscription } from '../integration.ts';

/** The Webhook URL of a scenario that stands for the built-in receiver's. */
export const inboxUrl = 'inbox';

/** A checked scenario. */
export interface ScenarioPlan {
  readonly name: string | undefined;
  readonly description: string | undefined;
  readonly subscription: Subscription | undefined;
  readonly auto: boolean | undefined;
  readonly integrations: ReadonlyMap<string, PlannedIntegration>;
  readonly faults: readonly FaultSpec[];
  readonly cases: ReadonlyMap<string, PlannedCase>;
  readonly steps: readonly PlannedStep[];
}

export interface PlannedIntegration {
  readonly type: IntegrationType;
  readonly webhookUrl: string;
}

export interface PlannedCase {
  readonly integration: string;
  readonly body: CreateCaseWithoutOutcomeParams;
  /** Whether it exists from the start. */
  readonly isFirst: boolean;
}

export interface PlannedStep {
  /** Milliseconds after the previous step. */
  readonly after: number;
  readonly action: PlannedAction;
}

/** What a step does. */
export type PlannedAction =
  | { readonly kind: 'create' | 'cancel' | 'resend' | 'duplicate'; readonly name: string }
  | { readonly kind: 'complete'; readonly name: string; readonly approvalStatus: string | undefined }
  | { readonly kind: 'fault'; readonly spec: FaultSpec }
  | { readonly kind: 'inboxAnswer'; readonly status: number }
  | { readonly kind: 'subscription'; readonly subscription: Subscription }
  | { readonly kind: 'advance'; readonly ms: number }
  | { readonly kind: 'clearFaults' | 'idle' };
