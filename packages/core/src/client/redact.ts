const mask = '[access key]';

/** `text` with the secret masked, including where it is escaped as in JSON, URLs or HTML. */
export function redact(text: string, secret: string | undefined): string {
  return secret ? text.replace(patternOf(secret), mask) : text;
}

/** JSON as a value, other text as it is; the secret is masked in values and in property names. */
export function redactJson(text: string, secret: string): unknown {
  try {
    // The inner parse resolves the escapes; the outer one returns the masked value.
    return JSON.parse(redact(JSON.stringify(JSON.parse(text)), secret));
  } catch {
    return redact(text, secret);
  }
}

/**
 * A copy of an error that foreign code threw. It keeps name, message, code, stack and cause: any other property,
 * such as the whole request, can contain the secret.
 */
export function copyOf(thrown: unknown, secret: string | undefined, depth = 0): unknown {
  if (typeof thrown === 'function') return '[function]';
  if (typeof thrown !== 'object' || thrown === null) {
    const text = String(thrown);
    const safe = redact(text, secret);
    return safe === text && typeof thrown !== 'symbol' ? thrown : safe;
  }
  const read = (name: string) => {
    try {
      const value: unknown = Reflect.get(thrown, name);
      return typeof value === 'string' ? redact(value, secret) : value;
    } catch {
      return undefined;
    }
  };
  const [name, message, code, stack, cause] = ['name', 'message', 'code', 'stack', 'cause'].map(read);
  const copy = new Error(typeof message === 'string' ? message : 'not an Error');
  const hide = (key: string, value: unknown) =>
    Object.defineProperty(copy, key, { value, configurable: true, writable: true });
  if (typeof name === 'string') hide('name', name);
  hide('stack', typeof stack === 'string' ? stack : `${copy}`);
  if (cause !== undefined && depth < 4) hide('cause', copyOf(cause, secret, depth + 1));
  return typeof code === 'string' || typeof code === 'number' ? Object.assign(copy, { code }) : copy;
}

/** Matches the secret, each character plain or escaped. */
function patternOf(secret: string): RegExp {
  const characters = Array.from(secret, (character) => {
    const hex = character.charCodeAt(0).toString(16);
    const plain = character.replace(/\W/, '\\$&');
    // Of 'é': é, \u00e9, %e9 as Latin-1, %C3%A9 as UTF-8, &eacute; or &#233; with any number of backslashes before.
    const utf8 = encodeURIComponent(character).replace(/^[^%].*/, `%${hex}`);
    return `(?:\\\\*(?:${plain}|u00${hex})|%${hex}|${utf8}|&#?\\w+;)`;
  });
  return new RegExp(characters.join(''), 'gi');
}
