import { caseCompleted, freePort, webhookHeaders } from '@aplyid-workflow/testkit';
import { expect, it } from 'vitest';
import { startReceiver } from '../../../testing/receiver.ts';
import { sandboxForTest } from '../../../testing/sandbox.ts';
import { open, submitAndFollow } from '../../../testing/submit.ts';
import { cli, startCli } from '../../../testing/terminal.ts';

it('forwards webhooks with the right secret, and resends them on request', async () => {
  const receiver = await startReceiver();
  const port = await freePort();
  const session = startCli('forward', '--to', receiver.webhookUrl, '--port', String(port));
  await expect.poll(session.stderr).toContain('<your tunnel>/');
  const secret = /<your tunnel>\/(\S+)/.exec(session.stderr())?.[1] ?? '';
  const send = (path: string): Promise<Response> =>
    fetch(`http://127.0.0.1:${port}/${path}`, {
      method: 'POST',
      headers: webhookHeaders,
      body: JSON.stringify(caseCompleted),
    });
  expect((await send('guess')).status).toBe(404);
  receiver.answer = (response) => response.writeHead(202).end('thanks');
  const answer = await send(secret);
  expect([answer.status, await answer.text()]).toEqual([202, 'thanks']);

  session.type('');
  await expect.poll(() => receiver.received.length).toBe(2);
  session.type(String(receiver.received[0]?.headers['x-workflow-webhook-id']));
  await expect.poll(() => receiver.received.length).toBe(3);
  const seen = receiver.received.map(({ headers, body }) => [headers['x-workflow-webhook-id'], body]);
  expect(new Set(seen.map(String)).size).toBe(1);
  session.type('another');
  await expect.poll(session.stderr).toContain('no such webhook');
  await expect.poll(() => session.stdout().split('\n').length).toBe(3);
  expect(session.stdout()).toMatch(/^case\.completed {2}order-9281 {2}approved {2}[\w-]{36} {2}-> {2}202/);
  session.stop();
  expect(await session.code).toBe(0);
});

it('responds with 502 when the app does not respond, so that the vendor retries', async () => {
  const port = await freePort();
  process.env.APLYID_WEBHOOK_SECRET = 'a-secret-of-more-than-32-characters-0123';
  const session = startCli('forward', '--to', 'http://127.0.0.1:1/', '--port', String(port), '--json');
  await expect.poll(session.stderr).toContain('<APLYID_WEBHOOK_SECRET>');
  const url = `http://127.0.0.1:${port}/hooks/${process.env.APLYID_WEBHOOK_SECRET}`;
  delete process.env.APLYID_WEBHOOK_SECRET;
  const answer = await fetch(url, { method: 'POST', headers: webhookHeaders, body: '{}' });
  expect(answer.status).toBe(502);
  expect(session.stderr()).not.toContain('a-secret');
  expect(JSON.parse(session.stdout())).toMatchObject({
    status: null,
    error: expect.stringContaining('REFUSED'),
  });
  session.stop();
  expect(await session.code).toBe(0);
});

it('rejects a secret that is too short and a port in use', async () => {
  process.env.APLYID_WEBHOOK_SECRET = 'short';
  const short = await cli('forward', '--to', 'http://127.0.0.1:1/');
  delete process.env.APLYID_WEBHOOK_SECRET;
  expect(short).toMatchObject({ code: 2, stderr: expect.stringContaining('32 characters') });
  const port = new URL((await startReceiver()).webhookUrl).port;
  const taken = await cli('forward', '--to', 'http://127.0.0.1:1/', '--port', port);
  expect(taken).toMatchObject({ code: 1, stderr: expect.stringContaining(`port ${port}`) });
});

it('shows the webhooks in the portal of a running sandbox, which sends them again', async () => {
  const sandbox = await sandboxForTest();
  const receiver = await startReceiver();
  const start = async () => {
    const port = await freePort();
    const session = startCli(
      'forward',
      '--to',
      receiver.webhookUrl,
      '--port',
      String(port),
      '--url',
      sandbox.url,
    );
    await expect.poll(session.stderr).toContain(`shown at ${sandbox.url}/portal/forwarded`);
    return { session, url: `http://127.0.0.1:${port}/${/<your tunnel>\/(\S+)/.exec(session.stderr())?.[1]}` };
  };
  const first = await start();
  receiver.answer = (response) => response.writeHead(503).end();
  await fetch(first.url, { method: 'POST', headers: webhookHeaders, body: JSON.stringify(caseCompleted) });
  const page = async () => (await open(sandbox, '/portal/forwarded')).html;
  await expect.poll(page).toContain('your app answered 503');
  expect(await page()).toContain('forward is running');
  expect(await page()).not.toContain(new URL(receiver.webhookUrl).pathname);

  const webhookId = String(receiver.received[0]?.headers['x-workflow-webhook-id']);
  const path = `/portal/forwarded/${webhookId}/resend`;
  receiver.answer = (response) => response.end();
  expect((await submitAndFollow(sandbox, path)).html).toContain('Sent again: your app answered 200.');
  expect(receiver.received[1]).toMatchObject({ body: receiver.received[0]?.body });

  first.session.stop();
  await first.session.code;
  await expect.poll(page).toContain('forward is not running');
  expect((await submitAndFollow(sandbox, path)).html).toContain('forward is not running');

  // A forward that never received it sends it all the same.
  const second = await start();
  expect((await submitAndFollow(sandbox, path)).html).toContain('Sent again: your app answered 200.');
  expect(receiver.received[2]?.headers['x-workflow-webhook-id']).toBe(webhookId);
  second.session.stop();
  expect(await second.session.code).toBe(0);

  await sandbox.reset();
  await expect.poll(page).toContain('Nothing yet.');
  expect(sandbox.state.export().tables).not.toHaveProperty('forwarded');
});
