import { createContext } from 'hono/jsx';
import type { SandboxError } from '../../model/errors.ts';
import type { Fault } from '../../model/fault.ts';
import { Stash } from './stash.ts';

/** What an action did, shown on the page that follows it. */
export interface Receipt {
  readonly text: string;
  readonly tone: 'good' | 'bad';
}

/** A form that was refused, to be shown again with what is wrong. */
export interface Draft {
  readonly form: URLSearchParams;
  readonly error: SandboxError;
  /** What is wrong with each field, by its name; empty when the error is about the whole. */
  readonly fields: ReadonlyMap<string, string>;
}

/** What a page leaves for the next one, so that every form ends in a redirect. */
export interface Desk {
  readonly receipts: Stash<Receipt>;
  readonly drafts: Stash<Draft>;
  /** Access Tokens to be shown once. */
  readonly tokens: Stash<string>;
}

export function createDesk(): Desk {
  return { receipts: new Stash(), drafts: new Stash(), tokens: new Stash() };
}

/** What every page shows, whatever it is about. */
export interface Frame {
  /** The faults that are on. */
  readonly faults: readonly Fault[];
  /** How far the clock was moved forward, in milliseconds. */
  readonly ahead: number;
  readonly receipt: Receipt | undefined;
}

export interface PageEnv {
  Variables: { frame?: Frame; desk?: Desk };
}

export const FrameContext = createContext<Frame>({ faults: [], ahead: 0, receipt: undefined });
