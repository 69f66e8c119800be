import { caseCompleted, webhookId } from '@aplyid-workflow/testkit';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type WebhookDelivery, WebhookReceiver } from '../../index.ts';

const secret = 'a-secret-of-at-least-32-characters';
const webhooks = new WebhookReceiver({ secret, handlers: { 'case.completed': () => {} }, onError: () => {} });

const name = fc.constantFrom(
  'content-type',
  'Content-Type',
  'content-length',
  'x-workflow-webhook-id',
  'X-WORKFLOW-EVENT-TYPE',
  '__proto__',
  'get',
);
const value = fc.oneof(
  fc.constantFrom(
    'application/json',
    'case.completed',
    webhookId,
    '0',
    '-1',
    'NaN',
    '1e9',
    '',
    'constructor',
    '__proto__',
  ),
  fc.string({ unit: 'binary' }),
  fc.array(fc.string(), { maxLength: 2 }),
  fc.constant(undefined),
);
const headers: fc.Arbitrary<WebhookDelivery['headers']> = fc.oneof(
  fc.dictionary(name, value),
  fc.dictionary(name, fc.stringMatching(/^[\w./-]{0,20}$/)).map((record) => new Headers(record)),
);
const body = fc.oneof(
  fc.constant<unknown>(caseCompleted),
  fc.constant(JSON.stringify(caseCompleted)),
  fc.json(),
  fc.string({ unit: 'binary' }),
  fc.uint8Array(),
  fc.uint8Array().map((bytes) => new Response(bytes).body),
  fc.anything(),
);

it('answers any input, and never fails or hangs', async () => {
  const statuses = new Set<number>();
  await fc.assert(
    fc.asyncProperty(fc.boolean(), headers, body, async (plausible, given, content) => {
      const plain = {
        'content-type': 'application/json',
        'x-workflow-event-type': 'case.completed',
        'x-workflow-webhook-id': webhookId,
      };
      const result = await webhooks.receive({
        method: 'POST',
        secret,
        headers: plausible ? plain : given,
        body: content,
      });
      expect([200, 400, 409, 413, 415]).toContain(result.status);
      expect(JSON.parse(result.body)).toBeTypeOf('object');
      statuses.add(result.status);
    }),
    { numRuns: 5000 },
  );
  expect([...statuses].sort()).toEqual(expect.arrayContaining([200, 400, 415]));
});
