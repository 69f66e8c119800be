import type { MiddlewareHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';

/** As `hono/timeout` of Hono 4.6 and later: it sends a response while the handler keeps running. */
export function hostTimeout(ms: number): MiddlewareHandler {
  return async (_c, next) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<void>((_resolve, reject) => {
      timer = setTimeout(() => reject(new HTTPException(504, { message: 'Gateway Timeout' })), ms);
    });
    await Promise.race([next(), late]).finally(() => clearTimeout(timer));
  };
}
