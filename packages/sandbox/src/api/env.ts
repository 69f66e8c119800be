import type { HttpBindings } from '@hono/node-server';
import type { RequestIdVariables } from 'hono/request-id';
import type { ApiFaultKind } from '../model/fault.ts';
import type { Authentication } from '../services/integrations.ts';

/** What the API's handlers tell each other about a request. */
export interface ApiEnv {
  Bindings: HttpBindings;
  Variables: RequestIdVariables & {
    authentication?: Authentication;
    /** The body as received, once it was read. */
    body?: string;
    /** The faults that met it. */
    faults?: readonly ApiFaultKind[];
  };
}

export const accessKeyHeader = 'X-Workflow-Access-Key';
