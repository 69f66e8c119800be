import { Agent, request } from 'node:http';

/** The floor: `node:http` with keep-alive, JSON in and out, and nothing else. */
export function bareHttp(
  url: string,
  headers: Record<string, string>,
  params: unknown,
): () => Promise<unknown> {
  const agent = new Agent({ keepAlive: true });
  return () =>
    new Promise((resolve, reject) => {
      const body = JSON.stringify(params);
      const length = Buffer.byteLength(body);
      request(url, {
        method: 'POST',
        agent,
        headers: { ...headers, 'Content-Type': 'application/json', 'Content-Length': length },
      })
        .on('error', reject)
        .on('response', (response) => {
          let text = '';
          response
            .setEncoding('utf8')
            .on('data', (chunk) => {
              text += chunk;
            })
            .on('error', reject)
            .on('end', () => resolve(JSON.parse(text)));
        })
        .end(body);
    });
}
