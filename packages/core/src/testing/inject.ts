/** The part of a Fastify app that `deliver` uses. */
export interface Injectable {
  /**
   * Calls a route without a network.
   *
   * @param request - the request
   * @returns the response
   */
  inject(request: {
    method: 'POST';
    url: string;
    headers: Record<string, string>;
    payload: string;
  }): PromiseLike<{ statusCode: number; headers: object; payload: string }>;
}

/** Calls a route of a Fastify app. */
export async function injectInto(
  app: Injectable,
  url: string,
  { headers, body }: { headers: Record<string, string>; body: string },
): Promise<Response> {
  const answer = await app.inject({ method: 'POST', url, headers, payload: body });
  const received = new Headers();
  for (const [name, value] of Object.entries(answer.headers)) {
    for (const each of Array.isArray(value) ? value : [value]) received.append(name, String(each));
  }
  return new Response(answer.payload, { status: answer.statusCode, headers: received });
}
