import type { ServerResponse } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { createMiddleware } from 'hono/factory';
import type { ApiEnv } from './env.ts';

/** Closes the connection before or during the response if a fault requires it. */
export const cutAnswer = createMiddleware<ApiEnv>(async (c, next) => {
  await next();
  const faults = c.get('faults') ?? [];
  const { outgoing } = c.env;
  if (faults.includes('reset')) outgoing.socket?.resetAndDestroy();
  else if (faults.includes('half_answer')) await sendHalf(outgoing, c.res);
  else return;
  c.res = RESPONSE_ALREADY_SENT;
});

/** Sends all headers, with the full Content-Length, but only half of the body. */
async function sendHalf(outgoing: ServerResponse, { status, headers, body }: Response): Promise<void> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body ?? []) chunks.push(chunk);
  const whole = Buffer.concat(chunks);
  outgoing.writeHead(status, { ...Object.fromEntries(headers), 'content-length': String(whole.length) });
  await new Promise((resolve) => outgoing.write(whole.subarray(0, whole.length >> 1), resolve));
  outgoing.destroy();
}
