import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { listen } from '@aplyid-workflow/testkit';

/** The Cases that were created, each one an entry: the independent record. */
export interface Vendor {
  readonly url: string;
  readonly cases: readonly { readonly case_id: number; readonly external_id: string }[];
  readonly faults: Readonly<Record<string, number>>;
  close(): Promise<void>;
}

const misbehaviours = [
  'lost responses',
  '5xx after the Case',
  '422',
  '429',
  'pauses during the response',
] as const;

/** An API that creates a Case at each POST, and fails in the ways that leave the outcome unknown. */
export async function startVendor(pause: (pid: number) => void): Promise<Vendor> {
  const cases: { case_id: number; external_id: string }[] = [];
  const faults: Record<string, number> = {};
  const server = createServer(async (request, response) => {
    const body: { activity: { external_id: string } } = JSON.parse(await text(request));
    const fault = Math.random() < 0.25 ? pick(misbehaviours) : undefined;
    if (fault) faults[fault] = (faults[fault] ?? 0) + 1;
    if (fault === '422') return response.writeHead(422).end('{"error":"refused"}');
    if (fault === '429') return response.writeHead(429, { 'retry-after': '0' }).end('{}');
    const created = { case_id: cases.length + 1, external_id: body.activity.external_id };
    cases.push(created);
    if (fault === 'lost responses') return request.socket.destroy();
    if (fault === '5xx after the Case') return response.writeHead(502).end('{}');
    if (fault === 'pauses during the response') pause(Number(request.headers['x-pid']));
    response.writeHead(201, { 'content-type': 'application/json' });
    return response.end(
      JSON.stringify({ case_id: created.case_id, case_url: `https://example.com/${created.case_id}` }),
    );
  });
  const { url, close } = await listen(server);
  return { url, cases, faults, close };
}

function pick<T>(from: readonly T[]): T | undefined {
  return from[Math.floor(Math.random() * from.length)];
}
