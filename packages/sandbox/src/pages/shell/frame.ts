import { createContext } from 'hono/jsx';
import type { SandboxError } from '../../model/errors.ts';
import type { Fault } from '../../model/fault.ts';
import { Stash } from './stash.ts';

/** The result of an action, shown on the next page. */
export interface Receipt {
  readonly text: string;
  readonly tone: 'good' | 'bad';
}

/** A rejected form, to be shown again with its errors. */
export interface Draft {
  readonly form: URLSearchParams;
  readonly error: SandboxError;
  /** The errors by field name; empty if the error is about the whole form. */
  readonly fields: ReadonlyMap<string, string>;
}

/** Data for the page after a redirect. */
export interface Desk {
  readonly receipts: Stash<Receipt>;
  readonly drafts: Stash<Draft>;
  /** Access Tokens to show once. */
  readonly tokens: Stash<string>;
}

export function createDesk(): Desk {
  return { receipts: new Stash(), drafts: new Stash(), tokens: new Stash() };
}

/** The data that every page shows. */
export interface Frame {
  /** The active faults. */
  readonly faults: readonly Fault[];
  /** How far the clock was moved forward, in milliseconds. */
  readonly ahead: number;
  /** Whether test data completes Cases. */
  readonly isAutoOn: boolean;
  readonly receipt: Receipt | undefined;
}

export interface PageEnv {
  Variables: { frame?: Frame; desk?: Desk };
}

export const FrameContext = createContext<Frame>({
  faults: [],
  ahead: 0,
  isAutoOn: false,
  receipt: undefined,
});
