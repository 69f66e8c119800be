/**
 * The runtime, if it is one that by itself sends a POST again when a reused connection is cut, so that one call
 * could make two Cases. Node, workerd and Bun from 1.4 on do not.
 */
export function resends(): 'deno' | 'bun' | undefined {
  if ('Deno' in globalThis) return 'deno';
  const { Bun } = globalThis as { Bun?: { version: string } };
  return Bun && /^1\.[0-3]\./.test(Bun.version) ? 'bun' : undefined;
}
