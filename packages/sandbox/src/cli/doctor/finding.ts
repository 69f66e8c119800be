/** How a check ended. A warning is something that works, but not as well as it could. */
export type FindingState = 'ok' | 'warning' | 'failed' | 'skipped';

/** What a check found. */
export interface Finding {
  readonly state: FindingState;
  /** What the receiver did, in words. */
  readonly seen: string;
  /** What a person must do; undefined if nothing. */
  readonly fix?: string | undefined;
}

export function ok(seen: string): Finding {
  return { state: 'ok', seen };
}

export function warning(seen: string, fix: string): Finding {
  return { state: 'warning', seen, fix };
}

export function failed(seen: string, fix: string): Finding {
  return { state: 'failed', seen, fix };
}

/** A check that says nothing until another problem is fixed. */
export function skipped(seen: string): Finding {
  return { state: 'skipped', seen };
}
