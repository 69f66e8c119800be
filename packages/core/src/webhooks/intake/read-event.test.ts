import { caseCompleted, webhookId } from '@aplyid-workflow/testkit';
import { describe, expect, it } from 'vitest';
import { memoryStore, WorkflowValidationError } from '../../index.ts';
import { bodyOf, type Change, delivery, setUp } from '../test-receiver.ts';

describe('a delivery that is not as documented', () => {
  const { client, ...withoutClient } = caseCompleted;
  it.each<[number, string, Change]>([
    [415, 'no content type', { headers: { 'content-type': undefined } }],
    [415, 'a form', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }],
    [400, 'no webhook id', { headers: { 'x-workflow-webhook-id': undefined } }],
    [400, 'an endless webhook id', { headers: { 'x-workflow-webhook-id': 'x'.repeat(256) } }],
    [400, 'no event type', { headers: { 'x-workflow-event-type': undefined } }],
    [400, 'no body', { body: undefined }],
    [400, 'malformed JSON', { body: '{"case_id":' }],
    [400, 'bytes that are not UTF-8', { body: new Uint8Array([0x22, 0xff, 0x22]) }],
    [400, 'an array', { body: [caseCompleted] }],
    [400, 'a body without the Client', { body: withoutClient }],
    [400, 'a Case id that is text', { body: { ...caseCompleted, case_id: '1024' } }],
    [400, 'an invalid outcome', { body: { ...caseCompleted, client: { ...client, approval_status: null } } }],
    [413, 'a text that is too long', { body: `"${'x'.repeat(300_000)}"` }],
    [413, 'a length that is too long', { headers: { 'content-length': '300000' } }],
  ])('is answered %i and reported: %s', async (status, what, change) => {
    const hasEvent = /array|Client|Case id|outcome/.test(what);
    const { webhooks, handler, onError } = setUp();
    const result = await webhooks.receive(delivery(change));
    expect(result.status).toBe(status);
    expect(bodyOf(result)).toMatchObject({
      issues: [{ path: expect.any(String), message: expect.any(String) }],
    });
    expect(handler).not.toHaveBeenCalled();
    expect(onError).toHaveBeenCalledExactlyOnceWith(expect.any(WorkflowValidationError), {
      event: hasEvent ? expect.objectContaining({ id: webhookId, type: 'case.completed' }) : undefined,
    });
  });

  it('may be JSON by another content type, and have a Client without a reference', async () => {
    const { webhooks } = setUp();
    const body = { ...caseCompleted, client: { ...caseCompleted.client, external_id: null } };
    for (const type of [
      'application/json; charset=utf-8',
      'Application/JSON',
      'application/cloudevents+json',
    ]) {
      expect((await webhooks.receive(delivery({ body, headers: { 'content-type': type } }))).status).toBe(
        200,
      );
    }
  });

  it('has no outcome: it is not about a request', async () => {
    const { webhooks, onError } = setUp();
    await webhooks.receive(delivery({ body: '{' }));
    expect(onError.mock.lastCall?.[0].outcome).toBeUndefined();
  });

  it('is kept by the store if it is a case.completed', async () => {
    const store = memoryStore();
    const { webhooks } = setUp({ store });
    await webhooks.receive(delivery({ body: withoutClient }));
    expect(await store.failed()).toMatchObject([
      { event: { id: webhookId, data: withoutClient }, error: expect.stringContaining('client is required') },
    ]);
  });
});
