import { validCase } from './sandbox.ts';

/** Data that a sandbox has acknowledged and must not lose. */
export interface Acknowledged {
  /** Cases by their id, with the reference that they were created with. */
  readonly created: Map<number, string>;
  readonly completed: Set<number>;
}

export interface Target {
  readonly url: string;
  readonly accessToken: string;
}

let references = 0;

/**
 * Eight concurrent clients create and complete Cases, each until its first request fails.
 *
 * @param told - called after each acknowledgement
 */
export async function load(target: Target, acknowledged: Acknowledged, told: () => void): Promise<void> {
  await Promise.all(Array.from({ length: 8 }, () => call(target, acknowledged, told)));
}

async function call(
  { url, accessToken }: Target,
  { created, completed }: Acknowledged,
  told: () => void,
): Promise<void> {
  const json = { 'Content-Type': 'application/json' };
  try {
    for (;;) {
      const reference = `order-${references++}`;
      const body = { ...validCase, activity: { ...validCase.activity, external_id: reference } };
      const answer = await post(`${url}/integrations/core/cases`, body, {
        ...json,
        'X-Workflow-Access-Key': accessToken,
      });
      const id = Number(/"case_id":(\d+)/.exec(answer)?.[1]);
      created.set(id, reference);
      told();
      await post(`${url}/sandbox/cases/${id}/complete`, {}, json);
      completed.add(id);
      told();
    }
  } catch (error) {
    // A killed sandbox causes a fetch error. An error response would fail the test.
    if (!(error instanceof TypeError)) throw error;
  }
}

async function post(url: string, body: object, headers: Record<string, string>): Promise<string> {
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url}: ${response.status} ${text}`);
  return text;
}
