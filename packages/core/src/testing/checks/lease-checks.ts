import type { WebhookClaim, WebhookStore } from '../../webhooks/store/store.ts';
import type { CheckAssert, MakeStore, StoreCheck } from './check.ts';
import { awkwardIds, failureOf, newEvent, until } from './helpers.ts';

const minute = 60_000;

/**
 * The requirements of a `WebhookStore`, as tests for any runner. They can run concurrently on one database.
 *
 * @param makeStore - creates the store, or returns a shared one
 * @returns the checks
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { memoryStore } from '@aplyid-workflow/core';
 * import { leaseChecks } from '@aplyid-workflow/core/testing';
 *
 * for (const check of leaseChecks(() => memoryStore())) await check.run(assert);
 * ```
 */
export function leaseChecks(makeStore: MakeStore<WebhookStore>): StoreCheck[] {
  return checks.map(([name, run]) => ({
    name,
    run: async (assert) => run(await makeStore(), assert),
  }));
}

type LeaseCheck = readonly [name: string, run: (store: WebhookStore, assert: CheckAssert) => Promise<void>];

const checks: readonly LeaseCheck[] = [
  [
    'one of many concurrent claims gets the event',
    async (store, assert) => {
      const event = newEvent();
      const claims = await Promise.all(Array.from({ length: 20 }, async () => store.claim(event, minute)));
      assert.deepEqual(claims.filter(({ state }) => state === 'claimed').length, 1);
      for (const claim of claims) {
        if (claim.state === 'claimed') continue;
        assert.deepEqual(claim.state, 'processing');
        const wait = claim.state === 'processing' ? claim.retryAfterMs : 0;
        assert.ok(wait > 0 && wait <= minute, `retryAfterMs is ${wait}`);
      }
    },
  ],
  [
    'a completed event stays processed',
    async (store, assert) => {
      const event = newEvent();
      await store.complete(event.id, await take(store, assert, event.id));
      assert.deepEqual(await store.claim(event, minute), { state: 'processed' });
      assert.deepEqual(await store.claim(event, minute), { state: 'processed' });
    },
  ],
  [
    'a released event can be claimed again, with another token',
    async (store, assert) => {
      const { id } = newEvent();
      const first = await take(store, assert, id);
      await store.release(id, first);
      const second = await take(store, assert, id);
      assert.ok(first !== second, 'the token was used before');
    },
  ],
  [
    'a stale token changes nothing, before and after the event is processed',
    async (store, assert) => {
      const event = newEvent();
      const stale = await take(store, assert, event.id);
      await store.release(event.id, stale);
      const current = await take(store, assert, event.id);
      const tryAll = async () => {
        await store.complete(event.id, stale);
        await store.release(event.id, stale);
        assert.deepEqual(await store.renew(event.id, stale, minute), false);
      };
      await tryAll();
      assert.deepEqual((await store.claim(event, minute)).state, 'processing');
      assert.deepEqual(await store.renew(event.id, current, minute), true);
      await store.complete(event.id, current);
      await tryAll();
      await store.release(event.id, current);
      assert.deepEqual(await store.claim(event, minute), { state: 'processed' });
    },
  ],
  [
    'a lease that ends frees the event, and its owner can no longer complete it',
    async (store, assert) => {
      const event = newEvent();
      const stale = await take(store, assert, event.id, 20);
      const claim = await until(assert, () => store.claim(event, minute), isClaimed);
      assert.deepEqual(await store.renew(event.id, stale, minute), false);
      await store.complete(event.id, stale);
      await store.release(event.id, stale);
      assert.deepEqual((await store.claim(event, minute)).state, 'processing');
      await store.complete(event.id, claim.state === 'claimed' ? claim.token : '');
      assert.deepEqual(await store.claim(event, minute), { state: 'processed' });
    },
  ],
  [
    'renew sets a new end of the lease',
    async (store, assert) => {
      const event = newEvent();
      const token = await take(store, assert, event.id);
      assert.deepEqual(await store.renew(event.id, token, 60 * minute), true);
      const held = await store.claim(event, minute);
      assert.ok(held.state === 'processing' && held.retryAfterMs > minute, JSON.stringify(held));
      assert.deepEqual(await store.renew(event.id, token, 1), true);
      await until(assert, () => store.claim(event, minute), isClaimed);
    },
  ],
  [
    'renew is false for an event that is completed, released or unknown',
    async (store, assert) => {
      const [completed, released] = [newEvent().id, newEvent().id];
      const first = await take(store, assert, completed);
      const second = await take(store, assert, released);
      await store.complete(completed, first);
      await store.release(released, second);
      assert.deepEqual(await store.renew(completed, first, minute), false);
      assert.deepEqual(await store.renew(released, second, minute), false);
      assert.deepEqual(await store.renew(newEvent().id, first, minute), false);
    },
  ],
  [
    'ids are compared exactly, up to 10 000 characters',
    async (store, assert) => {
      const ids = awkwardIds();
      const tokens = await Promise.all(ids.map((id) => take(store, assert, id)));
      assert.deepEqual(new Set(tokens).size, ids.length);
      const [first = ''] = ids;
      await store.complete(first, tokens[0] ?? '');
      for (const id of ids.slice(1)) {
        assert.deepEqual((await store.claim(newEvent(id), minute)).state, 'processing', id.slice(0, 50));
      }
    },
  ],
  [
    'a failure that is kept neither blocks the event nor undoes its completion',
    async (store, assert) => {
      if (!store.failed) return;
      const event = newEvent();
      await store.release(event.id, await take(store, assert, event.id));
      const thrown = await failureOf(assert, () => Promise.reject(new Error('the handler failed')));
      await store.failed(event, thrown);
      const token = await take(store, assert, event.id);
      await store.complete(event.id, token);
      await store.failed(event, 'not even an Error');
      assert.deepEqual(await store.claim(event, minute), { state: 'processed' });
    },
  ],
];

const isClaimed = ({ state }: WebhookClaim): boolean => state === 'claimed';

async function take(store: WebhookStore, assert: CheckAssert, id: string, leaseMs = minute): Promise<string> {
  const claim = await store.claim(newEvent(id), leaseMs);
  assert.deepEqual(claim.state, 'claimed');
  return claim.state === 'claimed' ? claim.token : '';
}
