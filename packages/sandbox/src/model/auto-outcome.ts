/** Test data that completes its Case by itself. Assumed: the vendor documents no test data. */
export interface AutoOutcome {
  /** What `activity.external_id` or the Client's name begins with. */
  readonly words: string;
  /** The outcome for the Client; null: the Case is cancelled. */
  readonly approvalStatus: string | null;
  /** Milliseconds by the sandbox's clock. */
  readonly delay: number;
}

const usual = 1000;

/** The test data, for `startSandbox({ auto: true })`. */
export const autoOutcomes: readonly AutoOutcome[] = [
  { words: 'auto-approved', approvalStatus: 'approved', delay: usual },
  { words: 'auto-declined', approvalStatus: 'declined', delay: usual },
  { words: 'auto-pending-review', approvalStatus: 'pending_review', delay: usual },
  { words: 'auto-expired', approvalStatus: 'expired', delay: usual },
  { words: 'auto-cancelled', approvalStatus: null, delay: usual },
  { words: 'auto-at-once', approvalStatus: 'approved', delay: 0 },
  { words: 'auto-late', approvalStatus: 'approved', delay: 30_000 },
];

/**
 * The outcome that a text asks for: `auto-declined`, `auto-declined-42` and `Auto Declined` are the same words.
 * `auto-declinedness` is another word.
 */
export function autoOutcomeOf(text: string): AutoOutcome | undefined {
  const words = `${text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '-')}-`;
  return autoOutcomes.find((one) => words.startsWith(`${one.words}-`));
}
