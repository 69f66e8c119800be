import type { HttpBindings } from '@hono/node-server';
import type { ApiFaultKind } from '../model/fault.ts';
import type { Authentication } from '../services/integrations.ts';

/** The response to an API request. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: string;
}

/** What the API's handlers know about a request. */
export interface ApiEnv {
  Bindings: HttpBindings;
  Variables: {
    /** Set before anything else. */
    requestId: string;
    authentication?: Authentication;
    /** The body as received, once it has been read. */
    body?: string;
    /** The faults that applied to it. */
    faults?: readonly ApiFaultKind[];
    /** What is sent in the end. */
    answer?: Answer;
  };
}

export const accessKeyHeader = 'X-Workflow-Access-Key';
