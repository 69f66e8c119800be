import { expect, it } from 'vitest';
import { startReceiver } from '../../testing/receiver.ts';
import { newCase, sandboxForTest, validCase } from '../../testing/sandbox.ts';
import { open, submit, submitAndFollow } from '../../testing/submit.ts';

it('sends an edited webhook with the line breaks of a form', async () => {
  const sandbox = await sandboxForTest();
  sandbox.cases.complete(await newCase(sandbox, 'http://localhost:1/'));
  const [first] = sandbox.deliveries.list();
  const edited = await submit(sandbox, `/portal/deliveries/${first?.id}/edit`, { body: '{\r\n "a": 1 }' });
  const [second] = sandbox.deliveries.list();
  expect(edited.headers.get('location')).toContain(`/portal/deliveries/${second?.id}?receipt=`);
  expect(second).toMatchObject({ body: '{\r\n "a": 1 }', editedFrom: first?.id });
});

/** Three webhooks: delivered, failed, and one of another integration that failed. */
async function three() {
  const sandbox = await sandboxForTest({ clock: () => 0, webhooks: { retryDelays: [] } });
  const receiver = await startReceiver();
  const good = await newCase(sandbox, receiver.webhookUrl);
  sandbox.cases.complete(good);
  await sandbox.idle();
  receiver.answer = (response) => response.writeHead(500).end('database unavailable');
  for (const status of ['declined', 'expired']) {
    sandbox.cases.complete(await newCase(sandbox, receiver.webhookUrl), { approvalStatus: status });
  }
  await sandbox.idle();
  return { sandbox, receiver };
}

it('filters by status, Case, integration and text, and counts failed webhooks', async () => {
  const { sandbox } = await three();
  const found = async (query: string): Promise<number> => {
    const { html } = await open(sandbox, `/portal/deliveries?${query}`);
    return html.split('<tr>').length - 2;
  };
  expect(await found('')).toBe(3);
  expect(await found('status=failed')).toBe(2);
  expect(await found('status=delivered')).toBe(1);
  expect(await found('case=1002')).toBe(1);
  expect(await found('integration=3&status=failed')).toBe(1);
  expect(await found('search=DECLINED')).toBe(1);
  expect(await found(`search=${sandbox.deliveries.list()[0]?.id}`)).toBe(1);
  const { html } = await open(sandbox, '/portal/deliveries');
  expect(html).toContain('2 failed for good');
  expect((await open(sandbox, '/portal/deliveries?case=none')).html).toContain('No webhook matches.');
});

it('retries all failed webhooks', async () => {
  const { sandbox, receiver } = await three();
  receiver.answer = (response) => response.end();
  const { html } = await submitAndFollow(sandbox, '/portal/deliveries/retry-failed');
  expect(html).toContain('Retried 2 failed webhooks.');
  expect(sandbox.deliveries.list().map(({ status }) => status)).toEqual([
    'delivered',
    'delivered',
    'delivered',
  ]);
  expect(sandbox.deliveries.retryFailed()).toBe(0);
});

it('explains on the page of a webhook why it failed, newest attempt first', async () => {
  const { sandbox } = await three();
  const [failed] = sandbox.deliveries.list({ status: 'failed' });
  const resent = await submitAndFollow(sandbox, `/portal/deliveries/${failed?.id}/resend`);
  expect(resent.html).toContain('Resent: answered 500.');
  expect(resent.html).toContain('Failed for good after 2 attempts.');
  expect(resent.html).toContain('Your app answered 500.');
  expect(resent.html).toContain('database unavailable');
  const order = [...resent.html.matchAll(/>Attempt (\d)</g)].map(([, number]) => number);
  expect(order).toEqual(['2', '1']);
  expect(resent.html).toContain('case.completed · order-9281 · expired');
});

it('copies a webhook as curl, as fetch and as a command', async () => {
  const { sandbox, receiver } = await three();
  const [failed] = sandbox.deliveries.list({ status: 'failed' });
  const text = async (form: string): Promise<string> =>
    (await open(sandbox, `/portal/deliveries/${failed?.id}/${form}`)).html;
  expect(await text('curl')).toContain(`'${receiver.webhookUrl}'`);
  expect(await text('command')).toBe(
    `npx @aplyid-workflow/sandbox deliveries resend ${failed?.id} --url ${sandbox.url}\n`,
  );
  const before = receiver.received.length;
  await import(`data:text/javascript,${encodeURIComponent(await text('fetch'))}`);
  expect(receiver.received).toHaveLength(before + 1);
  expect(receiver.received.at(-1)).toMatchObject({
    body: failed?.body,
    headers: { 'x-workflow-webhook-id': failed?.id },
  });
});

it('escapes characters that change the text direction', async () => {
  const sandbox = await sandboxForTest();
  const activity = { ...validCase.activity, external_id: 'a\u202eb' };
  sandbox.cases.complete(await newCase(sandbox, 'http://localhost:1/', { ...validCase, activity }));
  const { html } = await open(sandbox, `/portal/deliveries/${sandbox.deliveries.list()[0]?.id}`);
  expect(html).toContain('a\\u202eb');
  expect(html.replaceAll(/<bdi[^>]*>[^<]*<\/bdi>/g, '')).not.toContain('\u202e');
});
