import { type CreateCaseParams, toHttpError, WebhookReceiver, WorkflowClient } from '@aplyid-workflow/core';
import type { AdapterHostOptions } from '../driver/host.js';

export interface App {
  fetch(request: Request, env?: object, context?: object): Response | Promise<Response>;
}

/** The receiver's `fetch` as it is, and a client: no adapter. */
export function createApp({ client, webhooks, onCaseCompleted, timeout }: AdapterHostOptions): App {
  const workflow = new WorkflowClient(client);
  const receiver = new WebhookReceiver({ ...webhooks, handlers: { 'case.completed': onCaseCompleted } });

  return {
    fetch(request, _env, context) {
      const { pathname } = new URL(request.url);
      if (pathname.startsWith('/webhooks/aplyid')) return inTime(receiver.fetch(request, context), timeout);
      return pathname === '/cases' ? createCase(request, workflow) : new Response(null, { status: 404 });
    },
  };
}

async function createCase(request: Request, workflow: WorkflowClient): Promise<Response> {
  try {
    const params = (await request.json()) as CreateCaseParams;
    return Response.json(await workflow.cases.create(params), { status: 201 });
  } catch (error) {
    const answer = toHttpError(error);
    if (!answer) throw error;
    return Response.json(answer.body, answer);
  }
}

/** A timeout as apps write it: it sends a response while the handler keeps running. */
function inTime(response: Promise<Response>, ms: number | undefined): Promise<Response> {
  if (ms === undefined) return response;
  const late = new Promise<Response>((resolve) => {
    setTimeout(() => resolve(new Response('too slow', { status: 503 })), ms);
  });
  return Promise.race([response, late]);
}
