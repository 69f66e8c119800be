import type { MiddlewareHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';

/** As `hono/timeout`, which Hono has from 4.6 on: it answers, and the handler runs on. */
export function hostTimeout(ms: number): MiddlewareHandler {
  return async (_c, next) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<void>((_resolve, reject) => {
      timer = setTimeout(() => reject(new HTTPException(504, { message: 'Gateway Timeout' })), ms);
    });
    await Promise.race([next(), late]).finally(() => clearTimeout(timer));
  };
}
