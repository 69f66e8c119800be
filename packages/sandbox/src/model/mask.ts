/** From this length on, the last segment of a Webhook URL's path counts as a secret. */
const secretLength = 32;

/** `test_AbCd…` for a token of the sandbox, four characters of any other key, nothing of a short one. */
export function maskKey(key: string): string {
  if (key.length < 16) return '…';
  const prefix = /^(test|live)_/.exec(key)?.[0] ?? '';
  return `${key.slice(0, prefix.length + 4)}…`;
}

/** A Webhook URL that can be shown: the secret at its end cut to four characters, its query hidden. */
export function maskWebhookUrl(webhookUrl: string): string {
  return redactor(webhookUrl)(webhookUrl);
}

/** Removes the secret and the query of `webhookUrl` from texts, because receivers often repeat the path in a 404. */
export function redactor(webhookUrl: string): (text: string) => string {
  const hidden = new Map<string, string>();
  const { search } = new URL(webhookUrl);
  if (search.length > 1) hidden.set(search, '?…');
  const secret = secretOf(webhookUrl);
  if (secret !== undefined) {
    for (const form of [secret, decode(secret)]) hidden.set(form, `${form.slice(0, 4)}…`);
  }
  return (text) => {
    let redacted = text;
    for (const [secretText, shown] of hidden) redacted = redacted.replaceAll(secretText, shown);
    return redacted;
  };
}

/** The last segment of a Webhook URL's path, if it is long enough to be a secret. */
export function secretOf(webhookUrl: string): string | undefined {
  const last = new URL(webhookUrl).pathname.split('/').findLast(Boolean);
  return last !== undefined && last.length >= secretLength ? last : undefined;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
