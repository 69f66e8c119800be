import type { Context } from 'hono';

/** The id in a path; NaN, which nothing has, when it is no number. */
export function idParam(c: Context): number {
  return Number(c.req.param('id'));
}
