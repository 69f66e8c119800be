import { createServer, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import { json } from 'node:stream/consumers';
import { listen } from '@aplyid-workflow/testkit';

/** A request to the fake API. */
export interface ApiRequest {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

/** A server in place of the vendor's, which records its requests. */
export interface FakeApi {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly requests: readonly ApiRequest[];
  close(): Promise<void>;
}

/** Starts a server that answers every request with `status`, `headers` and `body` as JSON. */
export async function startFakeApi(
  status: number,
  body: object,
  headers: OutgoingHttpHeaders = {},
): Promise<FakeApi> {
  const requests: ApiRequest[] = [];
  const server = createServer(async (req, res) => {
    const { method, url: path } = req;
    requests.push({ method, path, headers: req.headers, body: await json(req) });
    res.writeHead(status, { ...headers, 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  });
  return { ...(await listen(server)), requests };
}
