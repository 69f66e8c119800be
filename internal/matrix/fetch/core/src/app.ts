import { type CreateCaseParams, WebhookReceiver, WorkflowClient } from '@aplyid-workflow/core';
import type { AdapterHostOptions } from '../driver/host.js';

export interface App {
  fetch(request: Request, env?: object, context?: object): Response | Promise<Response>;
}

/** The receiver's `fetch` as it is, and a client: no adapter. */
export function createApp({ client, webhooks, onCaseCompleted }: AdapterHostOptions): App {
  const workflow = new WorkflowClient(client);
  const receiver = new WebhookReceiver({ ...webhooks, handlers: { 'case.completed': onCaseCompleted } });

  return {
    fetch(request, _env, context) {
      const { pathname } = new URL(request.url);
      if (pathname.startsWith('/webhooks/aplyid')) return receiver.fetch(request, context);
      return pathname === '/cases' ? createCase(request, workflow) : new Response(null, { status: 404 });
    },
  };
}

async function createCase(request: Request, workflow: WorkflowClient): Promise<Response> {
  try {
    const params = (await request.json()) as CreateCaseParams;
    return Response.json(await workflow.cases.create(params), { status: 201 });
  } catch (error) {
    console.error(error);
    return new Response('Internal Server Error', { status: 500 });
  }
}
