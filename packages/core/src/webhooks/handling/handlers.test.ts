import { caseCompleted, deferred } from '@aplyid-workflow/testkit';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import type { WorkflowEvent } from '../../index.ts';
import { delivery, event, setUp } from '../test-receiver.ts';
import { copyEvent } from './handlers.ts';

it('runs the handlers of an event concurrently', async () => {
  const { webhooks, handler } = setUp();
  const run = deferred();
  handler.mockReturnValue(run.promise);
  const second = vi.fn();
  webhooks.on('case.completed', second);
  const result = webhooks.receive(delivery());
  await expect.poll(() => second).toHaveBeenCalledOnce();
  run.resolve();
  expect((await result).status).toBe(200);
});

it('waits for all handlers before it reports the one that failed', async () => {
  const { webhooks, handler, onError } = setUp();
  const run = deferred();
  const failure = new Error('handler');
  handler.mockRejectedValueOnce(failure);
  webhooks.on('case.completed', () => run.promise);
  const result = webhooks.receive(delivery());
  await expect.poll(() => handler).toHaveBeenCalledOnce();
  expect(onError).not.toHaveBeenCalled();
  run.resolve();
  expect((await result).status).toBe(500);
  expect(onError.mock.lastCall?.[0]).toBe(failure);
});

it('prevents a handler from changing what others, a retry or onError see', async () => {
  const { webhooks, handler, onError } = setUp();
  const seen: unknown[] = [];
  handler.mockImplementation(({ data }) => {
    seen.push(structuredClone(data));
    data.client.name = 'changed';
    data.case_id = 0;
  });
  webhooks.on('case.completed', ({ data }) => {
    seen.push(structuredClone(data));
    throw new Error('handler');
  });
  await webhooks.receive(delivery({ body: caseCompleted }));
  await expect(webhooks.redeliver(event)).rejects.toThrow('handler');
  expect(seen).toEqual([caseCompleted, caseCompleted, caseCompleted, caseCompleted]);
  expect(onError.mock.lastCall?.[1].event.data).toEqual(caseCompleted);
});

it('copies any JSON, deeply', () => {
  const sameParts = (a: unknown, b: unknown): boolean =>
    typeof a === 'object' && a !== null && typeof b === 'object' && b !== null
      ? a === b || Object.entries(a).some(([key, value]) => sameParts(value, Reflect.get(b, key)))
      : false;
  fc.assert(
    fc.property(fc.json(), (json) => {
      const original: WorkflowEvent = { ...event, data: JSON.parse(json) };
      const copy = copyEvent(original);
      expect(copy).toStrictEqual(original);
      expect(sameParts(copy.data, original.data)).toBe(false);
    }),
  );
  const hostile: WorkflowEvent = {
    ...event,
    data: JSON.parse('{"__proto__":{"polluted":[1]},"a":[{"b":null}]}'),
  };
  const copy = copyEvent(hostile);
  expect(JSON.stringify(copy)).toBe(JSON.stringify(hostile));
  expect(Object.getPrototypeOf(copy.data)).toBe(Object.prototype);
});

it('keeps other objects that the host’s parser created, such as a Date', () => {
  const at = new Date(0);
  const plain = Object.assign(Object.create(null), { at });
  expect(copyEvent({ ...event, data: { plain } }).data).toEqual({ plain: { at } });
});
