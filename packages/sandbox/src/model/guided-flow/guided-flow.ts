/** The steps of a guided flow, in order. */
export type FlowStepName = 'document_capture' | 'biometrics' | 'checks' | 'outcome';

/** One step of a guided flow. */
export interface FlowStep {
  readonly name: FlowStepName;
  /**
   * `open`: the step to complete now. `locked`: an earlier step must be completed first. `skipped`: the Case ended
   * before this step.
   */
  readonly state: 'done' | 'open' | 'locked' | 'skipped';
  /** The answer chosen for each question of the step. */
  readonly answers: Readonly<Record<string, string>>;
  readonly completedAt: Date | null;
}

/** The state of a Case's guided flow. */
export interface GuidedFlow {
  readonly caseId: number;
  readonly steps: readonly FlowStep[];
  /** The open step; null when the Case has ended. */
  readonly current: FlowStepName | null;
}

/** How a guided flow ends: with an approval status, or cancelled without an outcome. */
export type FlowOutcome = { readonly approvalStatus: string } | { readonly cancel: true };

/** An outcome that the pages and the command line offer. */
export interface OutcomePreset {
  readonly approvalStatus: string;
  readonly label: string;
  /** Whether the vendor's docs name it; the others are assumed. */
  readonly documented: boolean;
}

/** The outcomes to choose from; any other text of 1 to 50 characters may be given instead. */
export const outcomePresets: readonly OutcomePreset[] = [
  { approvalStatus: 'approved', label: 'Approved', documented: true },
  { approvalStatus: 'declined', label: 'Declined', documented: false },
  { approvalStatus: 'pending_review', label: 'Pending review', documented: false },
  { approvalStatus: 'expired', label: 'Expired', documented: false },
];
