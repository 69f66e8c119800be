import { expect, it } from 'vitest';
import { eventTypes } from '../../../model/webhook/event-types.ts';
import { secret, startReceiver } from '../../../testing/receiver.ts';
import { cli } from '../../../testing/terminal.ts';

it('sends the example webhook with the overrides', async () => {
  const receiver = await startReceiver();
  const changes = [
    'client.approval_status=declined',
    'client.external_id=null',
    'case_id=7',
    'external_id=a=b',
  ];
  const overrides = changes.flatMap((change) => ['--override', change]);
  const { code, stdout, stderr } = await cli(
    'trigger',
    'case.completed',
    '--to',
    receiver.webhookUrl,
    ...overrides,
  );
  expect(code).toBe(0);
  expect(stdout + stderr).not.toContain(secret);
  expect(receiver.received).toMatchObject([
    { headers: { 'x-workflow-event-type': 'case.completed', 'content-type': 'application/json' } },
  ]);
  expect(JSON.parse(receiver.received[0]?.body ?? '')).toEqual({
    case_id: 7,
    external_id: 'a=b',
    guided_flow_id: 5567,
    status: 'completed',
    case_url: 'https://workflow.aplyid.com/guided_flows/standard/5567/overview',
    client: { id: 8843, name: 'John Doe', external_id: null, approval_status: 'declined' },
  });
  receiver.answer = (response) => response.writeHead(401).end();
  const refused = await cli('trigger', 'case.completed', '--to', receiver.webhookUrl, '--json');
  expect([refused.code, JSON.parse(refused.stdout)]).toMatchObject([1, { status: 401 }]);
});

it.each(eventTypes)('sends an example of %s', async (eventType) => {
  const { received, webhookUrl } = await startReceiver();
  const { code } = await cli('trigger', eventType, '--to', webhookUrl);
  expect(code).toBe(0);
  expect(received).toMatchObject([{ headers: { 'x-workflow-event-type': eventType } }]);
});
