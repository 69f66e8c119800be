import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { memoryStore, WebhookReceiver } from '@aplyid-workflow/core';
import { closedUrl, listen } from '@aplyid-workflow/testkit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { secret } from '../../testing/receiver.ts';
import { cli } from '../../testing/terminal.ts';

interface Finding {
  readonly check: string;
  readonly state: string;
  readonly seen: string;
  readonly fix?: string;
}

type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

/** A receiver of the SDK on a plain Node server, with a short time limit for bodies. */
function sdkReceiver(onEvent: () => unknown = () => {}): Listener {
  const webhooks = new WebhookReceiver({
    secret,
    ackTimeout: 1000,
    handlers: { 'case.completed': onEvent },
    onError: () => {},
    onWarning: () => {},
  });
  return async (request, response) => {
    const { method = '', headers, url = '' } = request;
    const last = /^\/webhooks\/aplyid\/([^/]+)$/.exec(url)?.[1];
    const result = await webhooks.receive({ method, headers, secret: last, body: request });
    response.writeHead(result.status, { ...result.headers }).end(result.body);
  };
}

async function start(listener: Listener): Promise<string> {
  const { url, close } = await listen(createServer(listener));
  onTestFinished(close);
  return `${url}/webhooks/aplyid/${secret}`;
}

/** What the doctor says about a receiver, by check. */
async function examine(webhookUrl: string) {
  const { code, stdout, stderr } = await cli('doctor', webhookUrl, '--json', '--body-timeout', '5000');
  expect(stdout + stderr).not.toContain(secret);
  const { findings, ok } = JSON.parse(stdout) as { findings: Finding[]; ok: boolean };
  expect(ok).toBe(code === 0);
  const states = Object.fromEntries(findings.map(({ check, state }) => [check, state]));
  const of = (check: string) => findings.find((finding) => finding.check === check);
  return { code, states, of };
}

/** Reads the body, and answers with the status. */
function reply(status: number, more: Record<string, string> = {}): Listener {
  return (request, response) => request.resume().on('end', () => response.writeHead(status, more).end());
}

const allOk = {
  URL: 'ok',
  delivery: 'ok',
  'no secret': 'ok',
  'wrong secret': 'ok',
  'wrong method': 'ok',
  duplicate: 'ok',
  concurrent: 'ok',
  'unknown event type': 'ok',
  'not JSON': 'ok',
  malformed: 'ok',
  undocumented: 'ok',
  oversize: 'ok',
  'slow body': 'ok',
};

describe('doctor', () => {
  it('finds nothing wrong with a receiver of the SDK', async () => {
    const { code, states } = await examine(await start(sdkReceiver()));
    expect(states).toEqual(allOk);
    expect(code).toBe(0);
  });

  it('prints a line for each check, and what to do', async () => {
    const url = await start(sdkReceiver());
    const { code, stdout, stderr } = await cli('doctor', url);
    expect(code).toBe(0);
    expect(stdout.split('\n')).toHaveLength(Object.keys(allOk).length);
    expect(stdout).toContain('ok       no secret           answered 401 to a delivery without the secret');
    expect(stderr).toContain('13 ok, 0 to improve, 0 to fix.');
    expect(stdout + stderr).not.toContain(secret);
  });

  it('finds a receiver that accepts anything', async () => {
    const { code, states, of } = await examine(await start(reply(200)));
    expect(code).toBe(1);
    expect(states).toEqual({
      ...allOk,
      'no secret': 'failed',
      'wrong secret': 'failed',
      'wrong method': 'failed',
      'not JSON': 'failed',
      malformed: 'failed',
      undocumented: 'failed',
      oversize: 'failed',
      'slow body': 'warning',
    });
    expect(of('no secret')?.fix).toContain('can forge an outcome');
  });

  it.each<[string, number, string, Record<string, string>?]>([
    ['the secret is another', 401, 'APLYID_WEBHOOK_SECRET'],
    ['there is no route', 404, 'no webhook route at this path'],
    ['the route takes GET only', 405, 'does not accept POST'],
    ['a rate limit is before it', 429, 'rate limit'],
    ['it redirects', 302, 'do not follow redirects', { location: '/elsewhere' }],
    ['the handler fails', 500, 'the log of the app has the error'],
    ['it refuses the documented body', 400, 'refuses the body that the vendor documents'],
  ])('says what to do where %s', async (_, status, fix, headers) => {
    const { code, states, of } = await examine(await start(reply(status, headers)));
    expect(code).toBe(1);
    expect(of('delivery')).toMatchObject({ state: 'failed', fix: expect.stringContaining(fix) });
    expect(states).toMatchObject({ duplicate: 'skipped', concurrent: 'skipped', 'slow body': 'skipped' });
  });

  it('says that nothing listens', async () => {
    const { code, of, states } = await examine(`${await closedUrl()}/webhooks/aplyid/${secret}`);
    expect(code).toBe(1);
    expect(of('delivery')).toMatchObject({ state: 'failed', fix: expect.stringContaining('Start your app') });
    expect(states['no secret']).toBe('skipped');
  });

  it('finds a secret that is compared without regard to case, or by its beginning', async () => {
    const receive = sdkReceiver();
    const careless = await start((request, response) => {
      const { url = '' } = request;
      if (url.toLowerCase().endsWith(secret.toLowerCase())) {
        request.url = url.slice(0, -secret.length) + secret;
      }
      return receive(request, response);
    });
    expect((await examine(careless)).of('wrong secret')).toMatchObject({ state: 'failed' });

    const byPrefix = await start((request, response) => {
      request.url = (request.url ?? '').replace(new RegExp(`${secret}.*`), secret);
      return receive(request, response);
    });
    expect((await examine(byPrefix)).states).toMatchObject({ 'wrong secret': 'failed', 'no secret': 'ok' });
  });

  it('finds duplicates that collide, and a claim that is never released', async () => {
    const running = new Set<unknown>();
    const receive = sdkReceiver();
    const collides = await start(async (request, response) => {
      const id = request.headers['x-workflow-webhook-id'];
      if (running.has(id)) return reply(500)(request, response);
      running.add(id);
      response.on('close', () => running.delete(id));
      await new Promise((resolve) => setTimeout(resolve, 300));
      return receive(request, response);
    });
    const collisions = await examine(collides);
    expect(collisions.of('concurrent')).toMatchObject({
      state: 'failed',
      fix: expect.stringContaining('one atomic statement'),
    });

    const claimed = new Set<unknown>();
    const stuck = await start((request, response) => {
      const id = request.headers['x-workflow-webhook-id'];
      const isFirst = !claimed.has(id);
      claimed.add(id);
      return isFirst ? receive(request, response) : reply(409)(request, response);
    });
    const never = await examine(stuck);
    expect(never.states).toMatchObject({ delivery: 'ok', duplicate: 'failed', concurrent: 'failed' });
  });

  it('finds an event type of tomorrow refused, and input that makes the app fail', async () => {
    const receive = sdkReceiver();
    const strict = await start((request, response) => {
      const type = request.headers['x-workflow-event-type'];
      const isJson = request.headers['content-type'] === 'application/json';
      return type === 'case.completed' && isJson
        ? receive(request, response)
        : reply(type === 'case.doctor' ? 422 : 500)(request, response);
    });
    const { states, of } = await examine(strict);
    expect(states).toMatchObject({ 'unknown event type': 'warning', 'not JSON': 'failed' });
    expect(of('undocumented')).toMatchObject({ state: 'failed', seen: expect.stringContaining('500') });
  });

  it('runs the handler with a reference that shows where it comes from', async () => {
    const references: unknown[] = [];
    const webhooks = new WebhookReceiver({
      secret,
      store: memoryStore(),
      ackTimeout: 1000,
      handlers: { 'case.completed': ({ data }) => references.push(data.external_id, data.client.name) },
      onError: () => {},
      onWarning: () => {},
    });
    const url = await start(async (request, response) => {
      const { method = '', headers } = request;
      const last = request.url?.split('/').at(-1);
      const result = await webhooks.receive({ method, headers, secret: last, body: request });
      response.writeHead(result.status, { ...result.headers }).end(result.body);
    });
    await examine(url);
    expect(new Set(references)).toEqual(
      new Set([expect.stringMatching(/^doctor-[0-9a-f]{8}$/), 'Sandbox Doctor']),
    );
    // The delivery, the duplicate's and the ten at once: an event is handled once.
    expect(references).toHaveLength(6);
  });

  it.each([
    ['a URL that is none', ['localhost'], 'must be a URL'],
    ['a URL without a path', ['http://localhost:3000'], 'must be a URL'],
    ['no URL', [], 'missing required argument'],
    ['another host without --yes', [`https://app.example/webhooks/${secret}`], 'Add --yes'],
  ])('refuses %s', async (_, args, message) => {
    const { code, stderr } = await cli('doctor', ...args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain(secret);
  });

  it('checks another host with --yes', async () => {
    const url = `http://aplyid-workflow.invalid/webhooks/aplyid/${secret}`;
    const { code, stdout } = await cli('doctor', url, '--yes', '--json');
    expect(code).toBe(1);
    const [ofUrl, delivery, ...others] = JSON.parse(stdout).findings;
    expect(ofUrl).toMatchObject({ check: 'URL', state: 'warning', seen: 'it is not https:' });
    expect(delivery).toMatchObject({ check: 'delivery', state: 'failed' });
    expect(others).toSatisfy((all: Finding[]) => all.every(({ state }) => state === 'skipped'));
  });

  it('warns of a short secret', async () => {
    const { stdout } = await cli('doctor', `${await closedUrl()}/webhooks/short`, '--json');
    expect(JSON.parse(stdout).findings[0]).toMatchObject({ check: 'URL', state: 'warning' });
  });
});
