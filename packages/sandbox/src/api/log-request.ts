import { createMiddleware } from 'hono/factory';
import { maskKey } from '../model/mask.ts';
import type { Services } from '../services/services.ts';
import { type ApiEnv, accessKeyHeader } from './env.ts';

/** How many characters of a body the log stores. */
const loggedBody = 16 * 1024;

/** Logs the request, without its access key. */
export function logRequest({ clock, requestLog, activity }: Services) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    const receivedAt = new Date(clock.now());
    const started = performance.now();
    await next();
    const key = c.req.header(accessKeyHeader);
    const authentication = c.get('authentication');
    const faults = c.get('faults') ?? [];
    const withoutKey = (text: string): string => (key ? text.replaceAll(key, maskKey(key)) : text);
    const request = {
      requestId: c.get('requestId'),
      method: c.req.method,
      path: withoutKey(c.req.path),
      status: faults.includes('reset') ? null : (c.get('answer')?.status ?? null),
      faults,
      maskedKey: key ? maskKey(key) : null,
      integrationId: authentication?.integration?.id ?? null,
      rejection: authentication?.rejection ?? null,
      body: withoutKey(c.get('body') ?? '').slice(0, loggedBody) || null,
      receivedAt,
      duration: Math.round(performance.now() - started),
    };
    requestLog.add(request);
    activity.publish(() => {
      const { body: _, ...event } = request;
      return { type: 'request', ...event };
    });
  });
}
