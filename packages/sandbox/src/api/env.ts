import type { RequestIdVariables } from 'hono/request-id';
import type { Authentication } from '../services/integrations.ts';

/** What the API's handlers tell each other about a request. */
export interface ApiEnv {
  Variables: RequestIdVariables & {
    authentication?: Authentication;
    /** The body as received, once it was read. */
    body?: string;
  };
}

export const accessKeyHeader = 'X-Workflow-Access-Key';
