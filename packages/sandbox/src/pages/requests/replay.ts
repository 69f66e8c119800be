import type { Context } from 'hono';
import type { ApiRequest } from '../../model/request.ts';
import type { ReplayKeys } from '../../services/replay-keys.ts';
import { ownAddress } from '../shell/inbox-url.ts';

/** As much of a body as the log keeps, in characters: one that long may be longer. */
const loggedBody = 16 * 1024;

/** How long an answer is waited for, in milliseconds. */
const patience = 20_000;

/** Whether all is known that it takes: whose request it was, and its whole body. */
export function canReplay({ method, integrationId, body }: ApiRequest): boolean {
  return method === 'POST' && integrationId !== null && body !== null && body.length < loggedBody;
}

export interface Replayed {
  readonly text: string;
  readonly tone: 'good' | 'bad';
}

/** Sends a request again over HTTP, as the integration that sent it: faults meet it, and it is logged. */
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
    return { text: `Replayed: answered ${response.status}.${made}`, tone: response.ok ? 'good' : 'bad' };
  } catch {
    return { text: 'Replayed: no complete answer, the connection was cut or it took too long.', tone: 'bad' };
  }
}
