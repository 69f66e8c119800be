import type { Context } from 'hono';
import type { ApiRequest } from '../../model/request.ts';
import type { ReplayKeys } from '../../services/cases/replay-keys.ts';
import { ownAddress } from '../shell/inbox-url.ts';

/** The length at which the log truncates a body, in characters. A body of this length may be incomplete. */
const loggedBody = 16 * 1024;

/** The response timeout, in milliseconds. */
const patience = 20_000;

/** Whether a request can be replayed: its integration and its full body must be known. */
export function canReplay({ method, integrationId, body }: ApiRequest): boolean {
  return method === 'POST' && integrationId !== null && body !== null && body.length < loggedBody;
}

export interface Replayed {
  readonly text: string;
  readonly tone: 'good' | 'bad';
}

/** Resends a request over HTTP as the same integration. Faults apply to it and it is logged. */
export async function replay(c: Context, request: ApiRequest, keys: ReplayKeys): Promise<Replayed> {
  const { method, path, body, integrationId } = request;
  if (!canReplay(request) || integrationId === null) {
    return {
      text: 'This request cannot be replayed: its body or its integration is not known.',
      tone: 'bad',
    };
  }
  try {
    const response = await fetch(ownAddress(c) + path, {
      method,
      headers: { 'Content-Type': 'application/json', 'X-Workflow-Access-Key': keys.issue(integrationId) },
      body,
      signal: AbortSignal.timeout(patience),
    });
    const caseId = /"case_id":(\d+)/.exec(await response.text())?.[1];
    const made = caseId ? ` Case ${caseId} was created.` : '';
    return {
      text: `Replayed: the response was ${response.status}.${made}`,
      tone: response.ok ? 'good' : 'bad',
    };
  } catch {
    return {
      text: 'Replayed: no complete response. The connection was closed, or it took too long.',
      tone: 'bad',
    };
  }
}
