import { createServer, type IncomingHttpHeaders } from 'node:http';
import { json } from 'node:stream/consumers';
import { listen } from '@aplyid-workflow/testkit';

/** A request, as the fake API got it. */
export interface ApiRequest {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

/** A server in the place of the vendor's, which writes down what it is asked. */
export interface FakeApi {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly requests: readonly ApiRequest[];
  close(): Promise<void>;
}

/** Starts a server that answers every request with `status` and `body` as JSON. */
export async function startFakeApi(status: number, body: object): Promise<FakeApi> {
  const requests: ApiRequest[] = [];
  const server = createServer(async (req, res) => {
    const { method, url: path, headers } = req;
    requests.push({ method, path, headers, body: await json(req) });
    res.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  });
  return { ...(await listen(server)), requests };
}
