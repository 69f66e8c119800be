import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neverConnected } from './never-connected.ts';

const failure = (facts: object, cause?: unknown) =>
  Object.assign(new TypeError('fetch failed', { cause }), facts);

describe('neverConnected', () => {
  it.each([
    ['refused', failure({}, failure({ code: 'ECONNREFUSED', syscall: 'connect' }))],
    ['a host that is not to be found', failure({}, failure({ code: 'ENOTFOUND', syscall: 'getaddrinfo' }))],
    ['a connect timeout of undici', failure({}, failure({ code: 'UND_ERR_CONNECT_TIMEOUT' }))],
    ['a certificate', failure({}, failure({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }))],
    ['a port that fetch refuses', failure({}, new Error('bad port'))],
    ['a port that Deno refuses', new TypeError('Fetch failed: Requests to port 9 are blocked')],
    ['Bun', failure({ code: 'ConnectionRefused' })],
    ['Deno', new TypeError('error sending request for url (https://a/): client error (Connect): refused')],
    [
      'every address',
      failure({}, new AggregateError([failure({ syscall: 'connect' }), failure({ syscall: 'connect' })])),
    ],
  ])('is sure of %s', (_, error) => {
    expect(neverConnected(error)).toBe(true);
  });

  it.each([
    ['a reset', failure({}, failure({ code: 'ECONNRESET', syscall: 'read' }))],
    ['a closed socket', failure({}, failure({ code: 'UND_ERR_SOCKET' }))],
    [
      'one address of two',
      failure({}, new AggregateError([failure({ syscall: 'connect' }), failure({ syscall: 'write' })])),
    ],
    ['no address', new AggregateError([])],
    ['no error', undefined],
  ])('is not sure of %s', (_, error) => {
    expect(neverConnected(error)).toBe(false);
  });

  it('accepts any value, including cycles', () => {
    const cyclic = failure({});
    cyclic.cause = cyclic;
    expect(neverConnected(cyclic)).toBe(false);
    fc.assert(fc.property(fc.anything(), (value) => typeof neverConnected(value) === 'boolean'));
  });
});
