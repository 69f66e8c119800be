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
