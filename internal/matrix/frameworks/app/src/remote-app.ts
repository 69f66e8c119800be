import { type App, createApp } from './app.ts';

let app: App | undefined;

/** The app of this process. Its options are in the environment when it runs, and not when it is built. */
export function remoteApp(): App {
  app ??= create();
  return app;
}

function create(): App {
  const { webhooks, callback, ...options } = JSON.parse(process.env.HOST_OPTIONS ?? '{}');
  return createApp({
    ...options,
    webhooks: {
      ...webhooks,
      onError: (error: Error, { event }: { event: unknown }) =>
        post(`${callback}/errors`, { error: { message: error.message }, event }),
    },
    callback,
    onCaseCompleted: (event) => post(`${callback}/events`, event),
  });
}

async function post(url: string, body: object): Promise<void> {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  const text = await response.text();
  if (!response.ok) throw new Error(JSON.parse(text).message);
}
