import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { jsonText } from '../model/json.ts';
import type { Answer, ApiEnv } from './env.ts';

/**
 * Answers an API request with JSON. It is sent by {@link answerRequest}, which writes it to the socket directly:
 * a `Response` and its stream would cost more than creating the Case.
 */
export function respond(
  c: Context<ApiEnv>,
  value: object,
  status: number,
  headers?: Readonly<Record<string, string>>,
): Response {
  const body = jsonText(value);
  c.set('answer', {
    status,
    headers: {
      ...headers,
      'X-Request-Id': c.get('requestId'),
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
    },
    body,
  });
  return RESPONSE_ALREADY_SENT;
}

/**
 * Gives each request an id, the client's or a new one, and sends the answer: half of it, or nothing at all, if a
 * fault requires that.
 */
export const answerRequest = createMiddleware<ApiEnv>(async (c, next) => {
  const given = c.req.header('X-Request-Id');
  c.set('requestId', given && /^[\w=-]{1,255}$/.test(given) ? given : randomUUID());
  await next();
  const faults = c.get('faults');
  const answer = c.get('answer');
  const { outgoing } = c.env;
  if (!answer || faults?.includes('reset')) outgoing.socket?.resetAndDestroy();
  else if (faults?.includes('half_answer')) await sendHalf(outgoing, answer);
  else outgoing.writeHead(answer.status, answer.headers).end(answer.body);
});

/** Sends all headers, with the full Content-Length, but only half of the body. */
async function sendHalf(outgoing: ServerResponse, { status, headers, body }: Answer): Promise<void> {
  const whole = Buffer.from(body);
  outgoing.writeHead(status, headers);
  await new Promise((resolve) => outgoing.write(whole.subarray(0, whole.length >> 1), resolve));
  outgoing.destroy();
}
