import { createServer as createPlainServer } from 'node:http';
import { createServer } from 'node:https';
import { getCACertificates, setDefaultCACertificates, type TlsOptions } from 'node:tls';
import { closedUrl, listen, newCase } from '@aplyid-workflow/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificate } from '../../../test/certificate.ts';
import { WorkflowClient } from '../../index.ts';
import { nodeTransport } from '../../node.ts';
import { fetchTransport } from './fetch-transport.ts';

const selfSigned = certificate('localhost');
const expired = certificate('localhost', -1);
const otherHost = certificate('other.test');
const good = certificate('localhost');

const defaults = getCACertificates();
beforeAll(() => setDefaultCACertificates([...defaults, expired.cert, otherHost.cert, good.cert]));
afterAll(() => setDefaultCACertificates(defaults));

/** An API over TLS: its URL, and how many requests reached it. */
async function tlsServer(
  options: TlsOptions,
): Promise<{ url: string; requests: () => number; close(): void }> {
  let requests = 0;
  const server = createServer(options, (_, response) => {
    requests++;
    response.writeHead(201, { 'content-type': 'application/json' }).end('{}');
  });
  const { port } = await listen(server);
  return { url: `https://localhost:${port}`, requests: () => requests, close: () => server.close() };
}

/** The codes of an error and of its causes. */
function codesOf(error: unknown): unknown[] {
  if (!(error instanceof Error)) return [];
  const { code, cause }: NodeJS.ErrnoException = error;
  return [code, ...codesOf(cause)].filter((each) => each !== undefined);
}

describe.each([
  ['fetchTransport', () => fetchTransport()],
  ['nodeTransport', () => nodeTransport()],
])('%s', (name, makeTransport) => {
  const create = (baseUrl: string) =>
    new WorkflowClient({ accessKey: 'a-key', baseUrl, transport: makeTransport(), maxRetries: 0 }).cases
      .create(newCase)
      .catch((error: unknown) => error);

  it.each([
    ['refuses the connection', closedUrl, /^ECONNREFUSED$/],
    ['has a name that does not exist', async () => 'https://api.invalid', /^(ENOTFOUND|EAI_\w+)$/],
  ])('knows that nothing was sent to a host that %s', async (_, makeUrl, code) => {
    const error = await create(await makeUrl());
    expect(error).toMatchObject({ code: 'connection_failed', outcome: 'not_sent' });
    expect(codesOf(error)).toContainEqual(expect.stringMatching(code));
  });

  it.each([
    ['self-signed', selfSigned, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['expired', expired, 'CERT_HAS_EXPIRED'],
    ['of another host', otherHost, 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ])('knows that nothing was sent to a server whose certificate is %s', async (_, shown, code) => {
    const server = await tlsServer(shown);
    const error = await create(server.url);
    server.close();
    expect(error).toMatchObject({ code: 'connection_failed', outcome: 'not_sent' });
    expect(codesOf(error)).toContain(code);
    expect(server.requests()).toBe(0);
  });

  it('creates a Case over TLS if the certificate is trusted', async () => {
    const server = await tlsServer(good);
    expect(await create(server.url)).toEqual({});
    expect(server.requests()).toBe(1);
    server.close();
  });

  it('says unknown if the server rejects the connection after the handshake', async () => {
    // With TLS 1.3 the client may send its request before it learns that its certificate is missing.
    const server = await tlsServer({ ...good, requestCert: true, rejectUnauthorized: true });
    expect(await create(server.url)).toMatchObject({ outcome: 'unknown' });
    expect(server.requests()).toBe(0);
    server.close();
  });

  it('says unknown for a port that does not speak TLS, unless it saw the connection fail', async () => {
    let requests = 0;
    const server = createPlainServer(() => requests++);
    const { port } = await listen(server);
    // The same OpenSSL error can occur once a request was read: only nodeTransport sees that no byte had left.
    const outcome = name === 'nodeTransport' ? 'not_sent' : 'unknown';
    expect(await create(`https://localhost:${port}`)).toMatchObject({ outcome });
    expect(requests).toBe(0);
    server.close();
  });
});
