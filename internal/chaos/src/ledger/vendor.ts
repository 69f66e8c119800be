import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { listen } from '@aplyid-workflow/testkit';
import type { Faults } from '../faults.ts';

/** The Cases that were created, each one an entry: the independent record. */
export interface Vendor {
  readonly url: string;
  readonly cases: readonly { readonly case_id: number; readonly external_id: string }[];
  close(): Promise<void>;
}

/**
 * An API that creates a Case at each POST, and fails in the ways that leave the outcome unknown.
 *
 * @param pause - pauses the process that has sent the request
 */
export async function startVendor(faults: Faults, pause: (pid: number) => void): Promise<Vendor> {
  const cases: { case_id: number; external_id: string }[] = [];
  const server = createServer(async (request, response) => {
    const body: { activity: { external_id: string } } = JSON.parse(await text(request));
    if (faults.happens('answer 422')) return response.writeHead(422).end('{"error":"refused"}');
    if (faults.happens('answer 429')) return response.writeHead(429, { 'retry-after': '0' }).end('{}');
    const created = { case_id: cases.length + 1, external_id: body.activity.external_id };
    cases.push(created);
    if (faults.happens('response lost')) return request.socket.destroy();
    if (faults.happens('502 after the Case')) return response.writeHead(502).end('{}');
    if (faults.happens('pause during the response')) pause(Number(request.headers['x-pid']));
    response.writeHead(201, { 'content-type': 'application/json' });
    return response.end(
      JSON.stringify({ case_id: created.case_id, case_url: `https://example.com/${created.case_id}` }),
    );
  });
  const { url, close } = await listen(server);
  return { url, cases, close };
}
