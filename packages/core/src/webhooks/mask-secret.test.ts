import { expect, it } from 'vitest';
import { generateWebhookSecret, maskWebhookSecret } from '../index.ts';

const secret = generateWebhookSecret();
const path = '/webhooks/aplyid';

it.each([
  [`/webhooks/aplyid/${secret}`, '/webhooks/aplyid/***'],
  [`/api/webhooks/aplyid/${secret}?a=1`, '/api/webhooks/aplyid/***?a=1'],
  [`/Webhooks/APLYID//${secret}/more`, '/Webhooks/APLYID//***/more'],
  [
    `"POST https://a.example/webhooks/aplyid/${secret}" 200`,
    '"POST https://a.example/webhooks/aplyid/***" 200',
  ],
  ['/webhooks/aplyid/wrong', '/webhooks/aplyid/***'],
  ['/webhooks/aplyid', '/webhooks/aplyid'],
  [`/other/${secret}`, `/other/${secret}`],
])('masks %s', (text, expected) => {
  expect(maskWebhookSecret(text, path)).toBe(expected);
  expect(maskWebhookSecret(text, 'webhooks/aplyid/')).toBe(expected);
});

it('masks the secret everywhere else in the same value, decoded too', () => {
  const unescaped = `${secret}~`;
  const logged = {
    url: `/webhooks/aplyid/${secret}%7E`,
    params: { secret: unescaped },
    list: [`a ${secret}%7E b`],
    at: new Date(0),
    count: 1,
    none: null,
  };
  expect(maskWebhookSecret(logged, path)).toEqual({
    url: '/webhooks/aplyid/***',
    params: { secret: '***' },
    list: ['a *** b'],
    at: new Date(0),
    count: 1,
    none: null,
  });
  expect(logged.params.secret).toBe(unescaped);
});

it('does not mask parts of other words if the segment is too short to be a secret', () => {
  const logged = { url: '/webhooks/aplyid/a', message: 'a delivery' };
  expect(maskWebhookSecret(logged, path)).toEqual({ url: '/webhooks/aplyid/***', message: 'a delivery' });
});

it('treats the path literally, and terminates for an object that refers to itself', () => {
  expect(maskWebhookSecret(`/hooksXv1/${secret}`, '/hooks.v1')).toBe(`/hooksXv1/${secret}`);
  const loop: Record<string, unknown> = { url: `/webhooks/aplyid/${secret}` };
  loop.self = loop;
  expect(maskWebhookSecret(loop, path)).toMatchObject({ url: '/webhooks/aplyid/***' });
});
