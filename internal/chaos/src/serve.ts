import { createServer, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';

interface Answer {
  readonly status: number;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | null | undefined;
}

/** Serves a worker on a free port, which it prints. */
export function serve(answer: (request: IncomingMessage) => Promise<Answer>): void {
  const server = createServer(async (request, response) => {
    const { status, headers, body } = await answer(request);
    response.writeHead(status, headers).end(body);
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    if (address !== null && typeof address === 'object') console.log(`port ${address.port}`);
  });
}
