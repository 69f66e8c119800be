/**
 * The runtime, if it repeats a POST by itself after it lost a reused connection, so that one call could create two
 * Cases. Node, workerd and Bun 1.4 or later do not.
 */
export function replaysPosts(): 'deno' | 'bun' | undefined {
  if ('Deno' in globalThis) return 'deno';
  const { Bun } = globalThis as { Bun?: { version: string } };
  return Bun && /^1\.[0-3]\./.test(Bun.version) ? 'bun' : undefined;
}

/**
 * Whether a promise or a timer belongs to the request that created it, so that another request can't wait for it.
 */
export function isolatesRequests(): boolean {
  return globalThis.navigator?.userAgent === 'Cloudflare-Workers';
}

/** Whether this is a browser. */
export function isBrowser(): boolean {
  return 'window' in globalThis && 'document' in globalThis;
}
