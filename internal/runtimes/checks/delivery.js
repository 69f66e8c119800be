const headers = { 'content-type': 'application/json', 'x-workflow-event-type': 'case.completed' };
const body = JSON.stringify({
  case_id: 7,
  external_id: 'order-9281',
  guided_flow_id: 8,
  status: 'completed',
  case_url: 'https://workflow.aplyid.com/cases/7',
  client: { id: 9, name: 'Ana Silva', approval_status: 'approved' },
});

/** A delivery as the vendor sends it, with its own webhook id. */
export function delivery(changes = {}) {
  const id = { 'x-workflow-webhook-id': crypto.randomUUID() };
  return { method: 'POST', body, ...changes, headers: { ...headers, ...id, ...changes.headers } };
}

/** A body that never ends. */
export function endless() {
  const chunk = new Uint8Array(400).fill(32);
  return new ReadableStream({ pull: (controller) => controller.enqueue(chunk) });
}
