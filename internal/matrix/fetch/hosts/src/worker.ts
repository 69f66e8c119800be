import type { App } from './app.ts';
import { createApp } from './app.ts';

/** The worker's bindings. */
interface Env {
  readonly APLYID_WORKFLOW_ACCESS_KEY: string;
  readonly APLYID_WORKFLOW_BASE_URL: string;
  readonly APLYID_WEBHOOKS: string;
  readonly BODY_PARSER: 'none' | 'before' | 'after';
  readonly CALLBACK: string;
  readonly TIMEOUT: string;
}

// The bindings are passed with each request.
let app: App | undefined;

export default {
  fetch(request: Request, env: Env, context: object): Response | Promise<Response> {
    app ??= createApp({
      client: { accessKey: env.APLYID_WORKFLOW_ACCESS_KEY, baseUrl: env.APLYID_WORKFLOW_BASE_URL },
      webhooks: {
        ...JSON.parse(env.APLYID_WEBHOOKS),
        onError: (error: Error, { event }: { event: unknown }) =>
          post(`${env.CALLBACK}/errors`, { error: { message: error.message }, event }),
      },
      bodyParser: env.BODY_PARSER,
      ...(env.TIMEOUT && { timeout: Number(env.TIMEOUT) }),
      callback: env.CALLBACK,
      onCaseCompleted: (event) => post(`${env.CALLBACK}/events`, event),
    });
    return app.fetch(request, env, context);
  },
};

async function post(url: string, body: object): Promise<void> {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  const text = await response.text();
  if (!response.ok) throw new Error(JSON.parse(text).message);
}
