import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateWebhookSecret, webhookUrl } from '../../index.ts';
import { checkSecret, isOneOf } from './secret.ts';

describe('generateWebhookSecret', () => {
  it('returns a new secret each time, valid in a URL and for a receiver', () => {
    const secrets = new Set(Array.from({ length: 200 }, generateWebhookSecret));
    expect(secrets.size).toBe(200);
    for (const secret of secrets) {
      expect(secret).toMatch(/^[\w-]{43}$/);
      expect(checkSecret(secret)).toBe(secret);
    }
  });
});

describe('webhookUrl', () => {
  const secret = 'a-secret-of-at-least-32-characters';

  it('puts the secret last', () => {
    expect(webhookUrl('https://example.com/webhooks/aplyid/', secret)).toBe(
      `https://example.com/webhooks/aplyid/${secret}`,
    );
    expect(webhookUrl('https://example.com', secret)).toBe(`https://example.com/${secret}`);
  });

  it.each(['http://example.com', 'example.com', 'https://example.com/?x=1', 'https://a:b@example.com'])(
    'refuses the base %s',
    (base) => {
      expect(() => webhookUrl(base, secret)).toThrow(/^base must be/);
    },
  );

  it('refuses a secret that no receiver accepts, without showing it', () => {
    expect(() => webhookUrl('https://example.com', 'hunter2')).toThrow(/^(?!.*hunter2).*32 characters/);
  });
});

describe('isOneOf', () => {
  const secret = fc.stringMatching(/^[\w.~-]{32,64}$/);

  it('matches the secrets and nothing else', () => {
    fc.assert(
      fc.property(
        fc.array(secret, { minLength: 1, maxLength: 3 }),
        fc.oneof(secret, fc.string({ unit: 'binary' })),
        (secrets, other) =>
          secrets.every((each) => isOneOf(secrets, each)) &&
          isOneOf(secrets, other) === secrets.includes(other),
      ),
    );
  });

  it('finds no secret that differs in one place', () => {
    fc.assert(
      fc.property(secret, fc.nat(), fc.string({ minLength: 0, maxLength: 2 }), (right, at, change) => {
        const i = at % right.length;
        const wrong = right.slice(0, i) + change + right.slice(i + 1);
        return isOneOf([right], wrong) === (wrong === right);
      }),
    );
  });
});
